import { cutText } from '#view';
import type { Language, Worded } from '#words';
import { type Environment, type Stream, takesRewriting } from './output.js';

/** Where a study stands: `done` runs from 0 to 1. */
export interface StudyProgress {
  readonly phase: string;
  readonly done: number;
  readonly text: Worded;
}

export interface ProgressLine {
  show(progress: StudyProgress): void;
  /** Clears the line; called before anything else is written. */
  end(): void;
}

const REDRAW_MS = 100;
const BAR_CELLS = 20;
const ERASE_LINE = '\r\u001b[K';

/**
 * One line on standard error: on a terminal it is redrawn at most ten times a second, elsewhere there is
 * one plain line per phase. `now` is the clock, in milliseconds.
 */
export function openProgress(stderr: Stream, env: Environment, language: Language, now: () => number): ProgressLine {
  const rewrites = takesRewriting(stderr, env);
  const started = now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  let phase = '';
  let visible = false;
  return {
    show(progress) {
      const changed = progress.phase !== phase;
      phase = progress.phase;
      const seconds = ((now() - started) / 1000).toFixed(0);
      if (!rewrites) {
        if (changed) stderr.write(`${progress.text[language]} …\n`);
        return;
      }
      if (!changed && progress.done < 1 && now() - drawnAt < REDRAW_MS) return;
      drawnAt = now();
      visible = true;
      const done = Math.min(1, Math.max(0, progress.done));
      const full = Math.round(done * BAR_CELLS);
      const bar = '█'.repeat(full) + '░'.repeat(BAR_CELLS - full);
      const text = `${bar} ${String(Math.round(done * 100)).padStart(3)} %  ${seconds} s  ${progress.text[language]}`;
      stderr.write(ERASE_LINE + cutText(text, (stderr.columns || 80) - 1));
    },
    end() {
      if (visible) stderr.write(ERASE_LINE);
      visible = false;
    },
  };
}
