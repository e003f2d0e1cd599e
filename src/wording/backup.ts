/** What the commands of backing up and restoring say. */
export const backupLines = {
  made: (file: string, megabytes: string) => `Đã sao lưu: ${file} (${megabytes} MB)`,
  keepIt: "Hãy chép tệp này ra USB, cất ở nơi khác. Mở lại cần mật khẩu sao lưu đã in ra giấy.",
  sayFile: "Xin nói tệp cần khôi phục: npm run restore -- TEN-TEP.age",
  askPassphrase: "Mật khẩu sao lưu (in trên giấy): ",
  restored: (madeAt: string) => `Đã khôi phục bản sao lưu ngày ${madeAt}.`,
  rows: (table: string, rows: number) => `${table}: ${rows} dòng`,
} as const;
