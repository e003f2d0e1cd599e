import { describe, expect, it } from "vitest";
import { maskForLog, maskSecrets } from "../../src/kernel/mask.ts";

const untouched = (text: string) => expect(maskSecrets(text)).toEqual({ text, secret: false });

describe("identity numbers are masked", () => {
  it.each([
    "038204001234",
    "038 204 001 234",
    "038.204.001.234",
    "038-204-001-234",
    "0382 0400 1234",
    "038–204–001–234",
    "171234567",
    "171 234 567",
    "17 12 34 567",
  ])("%s", (number) => {
    const masked = maskSecrets(`số của tôi là ${number} nhé`);
    expect(masked).toEqual({ text: "số của tôi là [***] nhé", secret: true });
  });

  it.each(["(038204001234)", "cccd:038204001234", "171234567.", "038204001234, 171234567"])(
    "beside marks: %s",
    (text) => expect(maskSecrets(text).text).not.toMatch(/\d/),
  );

  it.each(["CCCD038204001234", "số171234567", "CCCD-038204001234", "căn cước -038204001234"])(
    "close to a word: %s",
    (text) => expect(maskSecrets(text).text).not.toMatch(/\d/),
  );

  it("each of several, and what stands between them stays", () => {
    expect(maskSecrets("038204001234 và 0912345678 và 171234567").text).toBe(
      "[***] và 0912345678 và [***]",
    );
  });
});

describe("phones stay, since a booking needs them", () => {
  it.each([
    "0386123456",
    "0386 123 456",
    "0912.345.678",
    "091-234-5678",
    "+84912345678",
    "02373860123",
    "0237 3860 123",
    "0912345678 0987654321",
    "+84-912-345-678",
  ])("%s", untouched);

  it.each(["+84 912 345 678", "84 912 345 678", "(+84) 912345678"])("%s", untouched);

  it("a phone that begins with 038 is no citizen number that begins with 038", () => {
    expect(maskSecrets("0382040012 hay 038204001234").text).toBe("0382040012 hay [***]");
  });
});

describe("other figures stay", () => {
  it.each([
    "150 triệu",
    "500.000 đồng",
    "1.500.000.000 đồng",
    "150,000,000 đồng",
    "01/12/2026",
    "01.12.2026",
    "01.12.2026-05.12.2026",
    "20-11-2026 08:30",
    "H56.30-261120-0012",
    "12345678",
    "8h30 ngày 15/12",
  ])("%s", untouched);

  it.each(["150.000.000 đồng", "150 000 000 đồng"])("money: %s", untouched);

  it("a date with a figure after it", () => untouched("01-12-2026 8h"));

  it.each([
    "H56-261120-0012",
    "000.00.30.H56-261120-0012",
    "H56.30-261120-001",
    "H56.30-261120-000012",
  ])("a dossier code: %s", untouched);
});

describe("one-time codes are masked near their name", () => {
  it.each([
    ["mã OTP là 123456", "mã OTP là [***]"],
    ["otp 482913", "otp [***]"],
    ["OTP: 48 29 13", "OTP: [***]"],
    ["mã xác thực của bạn: 4829", "mã xác thực của bạn: [***]"],
    ["mã xác nhận 482913 nhé", "mã xác nhận [***] nhé"],
    ["mã xác minh là 482913", "mã xác minh là [***]"],
    ["ma xac nhan: 482913", "ma xac nhan: [***]"],
  ])("%s", (text, masked) => {
    expect(maskSecrets(text)).toEqual({ text: masked, secret: true });
  });

  it.each(["482913 là mã OTP", "mã OTP của ngân hàng gửi về máy là 482913"])("%s", (text) =>
    expect(maskSecrets(text).secret).toBe(true),
  );

  it("six figures without such a name stay", () => untouched("mã bưu chính 440000"));
});

describe("in logs", () => {
  it.each(["0386123456", "0912 345 678", "091.234.5678", "+84912345678", "02373 860 123"])(
    "phones are masked too: %s",
    (phone) => {
      expect(maskForLog(`gọi ${phone} nhé`)).toBe("gọi [***] nhé");
    },
  );

  it("a citizen number is not taken for a phone", () => {
    expect(maskForLog("038204001234")).toBe("[***]");
  });

  it("money and dates stay", () => {
    const text = "nộp 1.500.000 đồng ngày 01/12/2026";
    expect(maskForLog(text)).toBe(text);
  });
});
