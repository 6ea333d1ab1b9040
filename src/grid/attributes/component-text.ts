import type { Worded } from '#words';
import type { Attribute, Component, ComponentName, Use } from '../attribute.js';
import { sentenceOf } from './sentences.js';

const NUMBERS: Readonly<Record<string, number>> = { nan: Number.NaN, inf: Infinity, '-inf': -Infinity };

/** A component from lines `name|type|varies|unit|default|use|more`, more being `required;refersTo=Bus;min=0;max=1;oneOf=a,b;perPort`. */
export function component(name: ComponentName, list: string, sentence: Worded, text: string): Component {
  const attributes = text
    .trim()
    .split('\n')
    .map((line) => attributeOfLine(name, line));
  return { name, list, sentence, attributes: new Map(attributes.map((each) => [each.name, each])) };
}

function attributeOfLine(component: ComponentName, line: string): Attribute {
  const [name = '', type = '', varies = '', unit = '', fallback = '', use = '', more = ''] = line.split('|');
  const options = new Map(
    more
      .split(';')
      .filter((each) => each !== '')
      .map((each): readonly [string, string] => {
        const [key = '', ...rest] = each.split('=');
        return [key, rest.join('=')];
      }),
  );
  const minimum = options.get('min');
  const maximum = options.get('max');
  const oneOf = options.get('oneOf');
  const refersTo = options.get('refersTo');
  return {
    name,
    type: type as Attribute['type'],
    varies: varies as Attribute['varies'],
    unit,
    default:
      type === 'text' ? fallback : type === 'boolean' ? fallback === 'true' : (NUMBERS[fallback] ?? Number(fallback)),
    ...(minimum === undefined ? {} : { minimum: Number(minimum) }),
    ...(maximum === undefined ? {} : { maximum: Number(maximum) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.split(',') }),
    ...(refersTo === undefined ? {} : { refersTo: refersTo as ComponentName }),
    ...(options.has('required') ? { required: true } : {}),
    ...(options.has('perPort') ? { perPort: true } : {}),
    use: use as Use,
    sentence: sentenceOf(component, name),
  };
}
