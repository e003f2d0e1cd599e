/** Thrown where a process dies. */
export class Crash extends Error {}

/** The places at which a process can die: before and after every call that reaches the outside. */
export interface CrashPoints {
  /** Makes the process die at the points with these numbers, and counts points from 0 again. */
  dieAt(...points: number[]): void;
  /** How many points were passed since `dieAt`. */
  passed(): number;
  /** The process is started again. */
  restart(): void;
  /** Runs a call with a point before it and one after it; a dead process makes no more calls. */
  around<Result>(call: string, act: () => Promise<Result>): Promise<Result>;
}

export function createCrashPoints(): CrashPoints {
  let deaths = new Set<number>();
  let passed = 0;
  let dead = false;
  const pass = (place: string) => {
    if (dead) throw new Crash(`dead already, ${place}`);
    dead = deaths.has(passed++);
    if (dead) throw new Crash(place);
  };
  return {
    dieAt(...points) {
      deaths = new Set(points);
      passed = 0;
      dead = false;
    },
    passed: () => passed,
    restart() {
      dead = false;
    },
    async around(call, act) {
      pass(`before ${call}`);
      const result = await act();
      pass(`after ${call}`);
      return result;
    },
  };
}

/** The same port, with a point before and after every call of a method. */
export function crashing<Port extends object>(port: Port, points: CrashPoints): Port {
  return new Proxy(port, {
    get(target, name, receiver) {
      const member = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return (...args: unknown[]) =>
        points.around(String(name), async () => Reflect.apply(member, target, args));
    },
  });
}
