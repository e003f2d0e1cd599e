/** Stands below a numbered list where there are no buttons. */
export const chooseByNumber = "Ông/Bà gõ số để chọn.";
export const keepEarlier = (answer: string) => `Giữ như cũ: ${answer}`;
export const yesLabel = "Có";
export const noLabel = "Không";
