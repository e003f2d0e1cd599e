import { inflateRawSync } from "node:zlib";

const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** One file of a zip archive, as text. @throws when it is not there */
export function unzipped(archive: Buffer, name: string): string {
  const end = archive.lastIndexOf(Buffer.from(Uint32Array.of(END).buffer));
  let at = archive.readUInt32LE(end + 16);
  while (archive.readUInt32LE(at) === CENTRAL) {
    const [nameLength, extra, remark] = [28, 30, 32].map((place) =>
      archive.readUInt16LE(at + place),
    );
    const found = archive.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    if (found === name) return read(archive, at);
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (remark ?? 0);
  }
  throw new Error(`the archive has no ${name}`);
}

function read(archive: Buffer, central: number): string {
  const size = archive.readUInt32LE(central + 20);
  const local = archive.readUInt32LE(central + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const bytes = archive.subarray(start, start + size);
  const isStored = archive.readUInt16LE(central + 10) === 0;
  return (isStored ? bytes : inflateRawSync(bytes)).toString("utf8");
}
