import type { Finding, FindingCode, FindingFacts, FindingOf } from "../kernel/finding.ts";

/** A finding as officers read it: what is so, and what to do where something is not well. */
export interface FindingSaid {
  is: string;
  mend: string | null;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const callSomebody = "gọi người phụ trách máy";

/** Channels as officers know them. */
const channelNames: Readonly<Record<string, string>> = {
  telegram: "Telegram",
  zalo: "Zalo",
  "zalo-bot": "Zalo Bot",
  web: "Trang web",
};

const jobNames: Readonly<Record<string, string>> = {
  health: "xem tình trạng hệ thống",
  audit: "kiểm tra nhật ký",
  backup: "sao lưu",
  retention: "xóa dữ liệu hết hạn",
  knowledge: "nạp nội dung mới",
  settings: "nạp cài đặt mới",
};

export const channelName = (channel: string): string => channelNames[channel] ?? channel;
export const jobName = (job: string): string => jobNames[job] ?? job;

/** A finding in words: one sentence of what is so, and for what is not well one of what to do. */
export function sayFinding(finding: Finding): FindingSaid {
  const say = sayings[finding.code] as (finding: Finding) => FindingSaid;
  return say(finding);
}

const fine = (is: string): FindingSaid => ({ is, mend: null });

const sayings: { [Code in FindingCode]: (finding: FindingOf<Code>) => FindingSaid } = {
  database({ level }) {
    if (level === "ok") return fine("Cơ sở dữ liệu đang chạy.");
    return {
      is: "Cơ sở dữ liệu không trả lời: người dân nhắn tin chưa được trả lời.",
      mend: `Xin khởi động lại chương trình; nếu vẫn vậy thì ${callSomebody} ngay.`,
    };
  },

  redis({ facts }) {
    if (facts.trouble === null) return fine("Bộ nhớ hội thoại (Redis) đang chạy.");
    if (facts.trouble === "unsaved") {
      return {
        is: "Bộ nhớ hội thoại (Redis) không ghi xuống đĩa: mất điện là mất các hội thoại dở dang.",
        mend: "Xin nhờ người phụ trách máy bật appendonly cho Redis.",
      };
    }
    return {
      is: "Bộ nhớ hội thoại (Redis) không trả lời: chỉ trả lời được các câu hỏi đơn giản.",
      mend: "Xin nhờ người phụ trách máy khởi động lại Redis.",
    };
  },

  channel: sayChannel,

  knowledge({ level }) {
    if (level === "ok") return fine("Nội dung trả lời là bản mới nhất.");
    return {
      is: "Lần sửa nội dung gần nhất có lỗi: người dân vẫn được trả lời theo bản trước đó.",
      mend: `Xin mở lại mục vừa sửa để sửa lỗi, hoặc ${callSomebody} (lệnh npm run kb:check).`,
    };
  },

  disk({ level, facts: { folder, freeBytes } }) {
    if (level === "ok") return fine(`Đĩa còn ${size(freeBytes)} trống.`);
    return {
      is: `Đĩa gần đầy: còn ${size(freeBytes)}.`,
      mend: `Xin xóa bớt tệp trong ổ chứa ${folder}, hoặc ${callSomebody}.`,
    };
  },

  clock({ level, facts: { aheadMs } }) {
    if (level === "ok") return fine("Đồng hồ của máy chạy đúng.");
    const way = aheadMs > 0 ? "nhanh" : "chậm";
    return {
      is: `Đồng hồ của máy chạy ${way} ${span(Math.abs(aheadMs))}: giờ trong tin và lịch hẹn bị sai.`,
      mend: "Xin bật tự động chỉnh giờ trong phần cài đặt ngày giờ của máy.",
    };
  },

  backup({ level, facts: { lastAt, ageMs } }) {
    if (level !== "ok") {
      return {
        is: `Đã ${span(ageMs)} chưa có bản sao lưu mới.`,
        mend: `Xin bấm “Sao lưu ngay” ở trang Tình trạng hệ thống; không được thì ${callSomebody}.`,
      };
    }
    if (lastAt === null) return fine("Chưa có bản sao lưu nào; bản đầu tiên sẽ có trong đêm tới.");
    return fine(`Bản sao lưu gần nhất có cách đây ${span(Math.max(0, ageMs))}.`);
  },

  "dead-letters"({ facts: { count } }) {
    if (count === 0) return fine("Không có tin nào của người dân bị bỏ lại.");
    return {
      is: `Có ${count} tin của người dân chưa trả lời được vì lỗi.`,
      mend: "Xin mở trang Tình trạng hệ thống, ở mục Tin chưa trả lời được, cho thử lại hoặc bỏ.",
    };
  },

  jobs({ facts: { overdue } }) {
    if (overdue.length === 0) return fine("Các việc hằng ngày của máy đều chạy.");
    return {
      is: `Việc của máy không chạy: ${overdue.map(jobName).join(", ")}.`,
      mend: `Xin khởi động lại chương trình; nếu vẫn vậy thì ${callSomebody}.`,
    };
  },

  audit({ facts }) {
    if ("entries" in facts) return fine(`Nhật ký còn nguyên vẹn, ${facts.entries} dòng.`);
    return {
      is: `Nhật ký đã bị sửa từ dòng ${facts.brokenAt}.`,
      mend: "Xin báo lãnh đạo ngay, giữ nguyên máy và cất các bản sao lưu cũ ra nơi khác.",
    };
  },

  calendar({ facts: { missing, year } }) {
    if (missing === null) return fine(`Lịch nghỉ lễ năm ${year} đã có.`);
    const why = missing === year ? "ngày hẹn và giờ làm việc báo cho dân bị sai" : "sắp cần tới";
    return {
      is: `Chưa có ngày nghỉ lễ năm ${missing}: ${why}.`,
      mend: `Xin thêm các ngày nghỉ lễ năm ${missing} ở trang Lịch nghỉ, trong Cài đặt của xã.`,
    };
  },
};

function sayChannel({ facts }: { facts: FindingFacts["channel"] }): FindingSaid {
  const name = channelName(facts.channel);
  switch (facts.trouble) {
    case null:
      return fine(`${name} đang nhận và gửi tin.`);
    case "token":
      return {
        is: `${name} không nhận mã của bot nữa: người dân nhắn qua đây không được trả lời.`,
        mend: `Xin lấy mã mới của bot ${name}, nhờ người phụ trách máy ghi vào rồi khởi động lại.`,
      };
    case "shared":
      return {
        is: `Có chương trình khác đang dùng chung mã của bot ${name}: tin của người dân bị lạc.`,
        mend: "Xin tắt chương trình kia; không rõ là chương trình nào thì lấy mã mới cho bot.",
      };
    case "network":
      return {
        is: `Máy không nối được tới ${name}: tin của người dân đến chậm.`,
        mend: `Xin xem mạng của máy; mạng vẫn tốt thì chờ, ${name} có thể đang bảo trì.`,
      };
    case "platform":
      return {
        is: `${name} đang báo lỗi: tin của người dân có thể đến chậm.`,
        mend: `Xin chờ một lát; quá một giờ vẫn vậy thì ${callSomebody}.`,
      };
  }
}

/** A size on disk as read aloud: "20 KB", "180 MB", "1,5 GB". */
export function size(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  if (megabytes < 1) return `${figure(bytes / 1_000, 0)} KB`;
  if (megabytes < 10) return `${figure(megabytes, 1)} MB`;
  if (megabytes < 1_000) return `${figure(megabytes, 0)} MB`;
  return `${figure(megabytes / 1_000, megabytes < 10_000 ? 1 : 0)} GB`;
}

function figure(value: number, digits: number): string {
  return value.toFixed(digits).replace(/\.0$/u, "").replace(".", ",");
}

/** A length of time in the largest unit of which there are several: "40 giờ", "3 ngày". */
function span(ms: number): string {
  if (ms >= 3 * DAY) return `${Math.floor(ms / DAY)} ngày`;
  if (ms >= 2 * HOUR) return `${Math.floor(ms / HOUR)} giờ`;
  if (ms >= 2 * 60_000) return `${Math.floor(ms / 60_000)} phút`;
  return `${Math.floor(ms / 1_000)} giây`;
}

/** What the doctor says around its findings. */
export const doctorLines = {
  healthy: "Mọi thứ đều tốt.",
  faults: (count: number) => `Có ${count} điều cần xử lý:`,
  notRunning: "Chương trình chưa chạy (npm start); đã xem dữ liệu trên đĩa.",
} as const;

/** What an officer is sent who tries whether a channel works. */
export const testMessage = {
  text: "Tin thử từ trang Tình trạng hệ thống: kênh này gửi được. Không cần trả lời.",
};
