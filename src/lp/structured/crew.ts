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

/** A crew of so many threads, which live as long as one path. */
export function crewOf(size: number, makeThread: ThreadMaker): PathCrew {
  let threads: Thread[] = [];
  return {
    size,
    async start(tasks) {
      await Promise.all(
        tasks.map(
          (task) =>
            new Promise<void>((resolve, reject) => {
              const thread = makeThread({ ready: resolve, failed: reject });
              threads.push(thread);
              thread.send(task);
            }),
        ),
      );
    },
    stop() {
      for (const thread of threads) thread.end();
      threads = [];
    },
  };
}
