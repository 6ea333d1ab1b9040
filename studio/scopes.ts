import { usePage } from './page.js';
import { words } from './words.js';

/** Everything, each side, each zone: what a panel can be narrowed to. */
export function useScopes(): readonly { readonly key: string; readonly name: string; readonly group?: string }[] {
  const { atlas, say, lang } = usePage();
  return [
    { key: '', name: say(words.bothSides) },
    ...atlas.parties.map((party) => ({ key: party.id, name: party.name[lang] })),
    ...atlas.parties.flatMap((party) =>
      atlas.zones
        .filter((zone) => zone.party === party.id)
        .map((zone) => ({ key: zone.id, name: zone.name[lang], group: party.name[lang] })),
    ),
  ];
}
