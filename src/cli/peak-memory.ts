import { readFileSync } from 'node:fs';

const MB = 2 ** 20;
const KB_PER_MB = 1024;

/**
 * Largest resident memory of this process so far, MB. Where Linux tells it, its own figure: the one of getrusage begins with the memory
 * of whoever started the process, which may have been larger.
 */
export function peakMemoryMB(): number {
  return Math.round((ownPeakKB() ?? process.resourceUsage().maxRSS) / KB_PER_MB);
}

function ownPeakKB(): number | null {
  if (process.platform !== 'linux') return null;
  try {
    const kilobytes = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes);
  } catch {
    return null;
  }
}

/** Resident memory now, MB. */
export const residentMB = (): number => Math.round(process.memoryUsage.rss() / MB);
