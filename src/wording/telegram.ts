/** The commands that Telegram shows beside the field where residents write. */
export const telegramCommands = [
  { command: "start", description: "Bắt đầu" },
  { command: "menu", description: "Xem các mục" },
  { command: "huongdan", description: "Hướng dẫn" },
];
