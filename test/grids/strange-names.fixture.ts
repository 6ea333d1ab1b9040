import { gridOf } from '#grid';

/** A network of two periods whose names are hard to keep: zeros in front, numbers, quotes, line ends, other scripts. */
export const strangeNames = gridOf({
  snapshots: ['2030-01-01 00:00:00', '2030-01-01 01:00:00', '2030-01-01 00:00:00', '2030-01-01 01:00:00'],
  years: [2030, 2030, 2040, 2040],
  weightings: { objective: [1, 2, 3, 4], generators: [1, 1, 1, 1], stores: [0.1, 1 / 3, 1, 1] },
  periods: { years: [2030, 2040], objective: [5.5, 2.25], length: [10, 10] },
  Bus: [
    { name: '007' },
    { name: '1.0' },
    { name: 'a,b' },
    { name: 'say "no"' },
    { name: '两 路\n口' },
    { name: "l'Été" },
  ],
  Generator: [
    { name: '01', bus: '007', p_nom: 100, marginal_cost: [1, 2, 1, 4], build_year: 2020, lifetime: 100 },
    {
      name: 'TRUE',
      bus: '007',
      p_nom_extendable: true,
      capital_cost: 3,
      p_max_pu: [1, 0.1, 0.2, 0.3],
      build_year: 2030,
    },
  ],
  Link: [
    { name: '1', bus0: '007', bus1: '1.0', p_nom: 10 },
    { name: '2', bus0: '1.0', bus1: 'a,b', p_nom: 10 },
    { name: '3', bus0: 'a,b', bus1: 'say "no"', p_nom: 10 },
    { name: '4', bus0: 'say "no"', bus1: '两 路\n口', p_nom: 10 },
    { name: '5', bus0: '两 路\n口', bus1: "l'Été", p_nom: 10 },
  ],
  Load: [
    { name: '0', bus: '007', p_set: [50, 1e-7, 1.7976931348623157e2, 70] },
    { name: '00', bus: "l'Été", p_set: 10 },
  ],
});
