import { checkContradictions } from './check-contradictions.js';
import { checkLicences } from './check-licences.js';
import type { LooseTables, Unknown } from './check-links.js';
import type { FaultList } from './fault-list.js';

/** What a case says of its own figures holds: the choice where sources disagree, and the terms under which it rests on them. */
export function checkHonesty(all: LooseTables, unknown: Unknown, faults: FaultList): void {
  checkLicences(all, faults);
  checkContradictions(all, unknown, faults);
}
