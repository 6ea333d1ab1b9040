import { type Fault, type FaultPlace, phrase, type Worded, type WordParameters } from '#words';

/** A fault in the words of this room. */
export function gridFault(
  code: string,
  place: FaultPlace,
  message: Worded,
  parameters: WordParameters,
  more: {
    readonly found?: string;
    readonly expected?: Worded;
    readonly cure?: Worded;
    readonly warning?: boolean;
  } = {},
): Fault {
  return {
    code,
    severity: more.warning === true ? 'warning' : 'error',
    place,
    message: phrase(message, parameters),
    ...(more.found === undefined ? {} : { found: more.found.slice(0, 80) }),
    ...(more.expected === undefined ? {} : { expected: more.expected }),
    ...(more.cure === undefined ? {} : { cure: more.cure }),
  };
}
