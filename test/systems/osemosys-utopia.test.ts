import test from 'node:test';
import { certify } from '#lp';
import { highsSolver } from '#lp/node';
import { cell, positionOf, positions } from './cells.fixture.js';
import { readMathprogData } from './mathprog-data.fixture.js';
import { osemosysData } from './osemosys-data.fixture.js';
import { buildOsemosys } from './osemosys-formulation.fixture.js';
import { distance, publishedSystem } from './published-figures.fixture.js';

test('probe', async () => {
  const { figures, text } = publishedSystem('osemosys-utopia');
  const data = osemosysData(readMathprogData(text('utopia.txt')));
  const build = buildOsemosys(data);
  const problem = build.builder.compile();
  console.log(problem.columnCount, problem.rowCount, problem.values.length);
  const session = await highsSolver.open(problem);
  const outcome = await session.solve({ algorithm: 'simplex' });
  await session.dispose();
  console.log(outcome.stopped, outcome.objective, outcome.seconds);
  console.log({ ...certify(problem, outcome) });
  const x = outcome.columnValue;
  const at = (block: typeof build.rate, ...p: number[]) => x[block.offset + cell(block, ...p)]!;
  for (const f of figures) {
    const [kind, key] = f.id.split(':');
    let v = 0;
    const last = data.year.length - 1;
    if (kind === 'objective') v = outcome.objective;
    else if (kind === 'emission') {
      const e = positionOf(data.emission, key!);
      for (let y = 0; y <= last; y++) v += at(build.emissions, 0, e, y);
    } else {
      const t = positionOf(data.technology, key!);
      if (kind === 'accumulated') {
        v = at(build.capacity, 0, t, last) - data.value('ResidualCapacity', 0, t, last);
      }
      for (let y = 0; y <= last; y++) {
        if (kind === 'newcap') v += at(build.newCapacity, 0, t, y);
        if (kind === 'invest') v += at(build.newCapacity, 0, t, y) * data.value('CapitalCost', 0, t, y);
        if (kind === 'varom')
          for (const [m] of positions(data.mode))
            v += at(build.activity, 0, t, m, y) * data.value('VariableCost', 0, t, m, y);
      }
    }
    console.log(f.id, v, f.value, distance(f, v) <= f.rtol ? 'ok' : `OFF ${distance(f, v)}`);
  }
});
