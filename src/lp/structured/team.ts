/** The threads that work on one path: each runs the same program on its own parts of the time, and all come to the same numbers. */
export interface Team {
  /** Of this thread; 0 leads. */
  readonly rank: number;
  readonly size: number;
  /** Waits until all have come here. What any thread wrote before, all see after. Throws where another thread has failed. */
  meet(): void;
}

/** A team of one. */
export const ALONE: Team = { rank: 0, size: 1, meet: () => {} };

/** Numbers of a gate: how many have come, which meeting it is, whether a thread has failed, what the leader decided. */
export const GATE_INTEGERS = 4;
const COME = 0;
const MEETING = 1;
const FAILED = 2;
const DECISION = 3;
/** Looks at the gate before a thread goes to sleep, some 0.1 ms: waking up takes longer than most waits. */
const LOOKS = 10_000;

/** Threads that meet at a gate in shared memory (Atomics). A thread that may not sleep (the main one of a browser) may not be in it. */
export class SharedTeam implements Team {
  readonly #gate: Int32Array;
  constructor(
    gate: Int32Array,
    readonly rank: number,
    readonly size: number,
  ) {
    this.#gate = gate;
  }

  meet(): void {
    const gate = this.#gate;
    const meeting = Atomics.load(gate, MEETING);
    if (Atomics.add(gate, COME, 1) + 1 === this.size) {
      Atomics.store(gate, COME, 0);
      Atomics.add(gate, MEETING, 1);
      Atomics.notify(gate, MEETING);
    } else {
      for (let look = 0; look < LOOKS && Atomics.load(gate, MEETING) === meeting; look++);
      while (Atomics.load(gate, MEETING) === meeting) Atomics.wait(gate, MEETING, meeting);
    }
    if (Atomics.load(gate, FAILED) !== 0) throw new Error('a thread of the solver has failed');
  }

  /** Lets the others go, who then fail as well. */
  fail(): void {
    Atomics.store(this.#gate, FAILED, 1);
    Atomics.add(this.#gate, MEETING, 1);
    Atomics.notify(this.#gate, MEETING);
  }

  /** The leader's decision, for all to read after the next meeting. */
  get decision(): number {
    return Atomics.load(this.#gate, DECISION);
  }
  set decision(value: number) {
    Atomics.store(this.#gate, DECISION, value);
  }
}

/**
 * Numbers that every part tells all others. Two sets of slots take turns, so that nobody writes into what another one still reads.
 */
export class Exchange {
  readonly #slots: Float64Array;
  readonly #parts: number;
  readonly #width: number;
  readonly #team: Team;
  #turn = 0;

  /** `slots`: `exchangeNumbers(parts, width)` numbers that all threads share. */
  constructor(slots: Float64Array, parts: number, width: number, team: Team) {
    this.#slots = slots;
    this.#parts = parts;
    this.#width = width;
    this.#team = team;
  }

  /** What a part tells; to be filled before `meet`. */
  slot(part: number): Float64Array {
    return this.#view(this.#turn, part);
  }

  /** What all parts have told, in their order. */
  meet(): readonly Float64Array[] {
    this.#team.meet();
    const told = Array.from({ length: this.#parts }, (_, part) => this.#view(this.#turn, part));
    this.#turn = 1 - this.#turn;
    return told;
  }

  #view(turn: number, part: number): Float64Array {
    const at = (turn * this.#parts + part) * this.#width;
    return this.#slots.subarray(at, at + this.#width);
  }
}

export const exchangeNumbers = (parts: number, width: number) => 2 * parts * width;
