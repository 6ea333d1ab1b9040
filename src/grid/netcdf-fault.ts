import { type Fault, FaultError, type FaultPlace, phrase, type WordParameters } from '#words';
import { netcdfWords } from './netcdf-words.js';

type Key = keyof typeof netcdfWords;
/** Code of a fault of a netCDF file. */
export type NetcdfFaultCode = Extract<Exclude<Key, `${string}.${string}`>, `netcdf-${string}`>;

/** A fault in the words of netcdf-words.ts; places of the sentences are filled from `parameters`. */
export function netcdfFault(
  code: NetcdfFaultCode,
  place: FaultPlace,
  parameters: WordParameters = {},
  found?: string,
): Fault {
  const say = (key: string) =>
    Object.hasOwn(netcdfWords, key) ? phrase(netcdfWords[key as Key], parameters) : undefined;
  const expected = say(`${code}.expected`);
  const cure = say(`${code}.cure`);
  return {
    code,
    severity: 'error',
    place,
    message: phrase(netcdfWords[code], parameters),
    ...(found === undefined ? {} : { found }),
    ...(expected === undefined ? {} : { expected }),
    ...(cure === undefined ? {} : { cure }),
  };
}

/** The fault as an error of its own. */
export function netcdfError(...fault: Parameters<typeof netcdfFault>): FaultError {
  return new FaultError([netcdfFault(...fault)]);
}
