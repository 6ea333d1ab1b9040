import type { PathCrew, PathTask } from './path.js';

/** Another thread, in Node or in a browser. */
export interface Thread {
  send(task: PathTask): void;
  end(): void;
}
/** Starts a thread that runs `joinPath` with the task sent to it; it calls `ready` when it has begun, `failed` when it cannot go on. */
export type ThreadMaker = (told: { ready(): void; failed(error: unknown): void }) => Thread;

/** What a thread says when it has begun. */
export const READY = 'ready';

/** A thread that was called for, and whether it has begun. */
interface Member {
  readonly begun: Promise<void>;
  /** Absent where none could be had; `begun` says why. */
  readonly thread: Thread | null;
}

function memberOf(makeThread: ThreadMaker): Member {
  let thread: Thread | null = null;
  const begun = new Promise<void>((ready, failed) => {
    thread = makeThread({ ready, failed });
  });
  // One that fails before it has a task is told of when it gets one.
  begun.catch(() => {});
  return { begun, thread };
}

/** A crew of so many threads, which are called for at once, so that they load their program while a task is made, and live as long as one path. */
export function crewOf(size: number, makeThread: ThreadMaker): PathCrew {
  let members: Member[] = [];
  const call = () => {
    while (members.length < size) members.push(memberOf(makeThread));
  };
  call();
  return {
    size,
    async start(tasks) {
      call();
      await Promise.all(
        tasks.map((task, k) => {
          const { thread, begun } = members[k]!;
          thread?.send(task);
          return begun;
        }),
      );
    },
    stop() {
      for (const { thread } of members) thread?.end();
      members = [];
    },
  };
}
