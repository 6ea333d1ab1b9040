import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunManifest } from '#answer';
import type { Case } from '#case';
import { readCase } from '#case/node';
import { FaultError, phrase } from '#words';
import { refusal } from './problem.js';
import { words } from './words.js';

/** Finds the case behind a run. Throws Refusal 404 where it is not here, FaultError where it has errors. */
export type CaseShelf = (manifest: RunManifest) => Promise<Case>;

/** Case names are folder names; nothing that could lead out of the folder of cases is one. */
const CASE_NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** Looks for cases by name in folders of cases, the first that has it; keeps what it read as long as it is asked for the same hash. */
export function folderShelf(folders: readonly string[]): CaseShelf {
  const kept = new Map<string, Promise<Case>>();
  return (manifest) => {
    const { caseName, inputs } = manifest;
    const key = `${caseName} ${inputs.scenario} ${inputs.caseHash}`;
    const reading = kept.get(key) ?? read(folders, caseName, inputs.scenario);
    kept.set(key, reading);
    reading.catch(() => kept.delete(key));
    return reading;
  };
}

async function read(folders: readonly string[], name: string, scenario: string): Promise<Case> {
  const folder = CASE_NAME.test(name)
    ? folders.map((each) => join(each, name)).find((each) => existsSync(each))
    : undefined;
  if (folder === undefined)
    throw refusal(404, 'case-missing', phrase(words.caseMissing, { name }), {
      cure: phrase(words.caseMissingCure, { name }),
    });
  const reading = await readCase(folder, scenario);
  if (reading.case === null) throw new FaultError(reading.faults);
  return reading.case;
}
