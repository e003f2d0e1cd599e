// A dying 3G line may never say so; XMLHttpRequest can give up by itself on every phone.
const LONGEST_WAIT = 20000;

/** Asks the server; `status` 0 says that no answer came, `body` is `{}` when it is not JSON. */
export function request(method, path, content) {
  return new Promise((resolve) => {
    const call = new XMLHttpRequest();
    call.open(method, path);
    call.timeout = LONGEST_WAIT;
    call.setRequestHeader("Content-Type", "application/json");
    call.onloadend = () => resolve({ status: call.status, body: parsed(call.responseText) });
    call.send(content === undefined ? null : JSON.stringify(content));
  });
}

function parsed(text) {
  try {
    return JSON.parse(text) || {};
  } catch (_notJson) {
    return {};
  }
}
