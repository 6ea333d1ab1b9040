import assert from 'node:assert/strict';
import test from 'node:test';
import { type Edit, type OptionalTables, readWith } from './optional-tables.fixture.js';

/** A small plan over the teaching case. */
const good: OptionalTables = {
  indicators: [
    'id,name_en,name_zh,scope,party,topic,unit,prices,base_year,direction',
    'share,Non-fossil share,非化石比重,side,upland,energy,%,none,,up',
    'intensity,Energy per product,单位产值能耗,side,upland,energy,tce/(10^4 CNY),constant,2020,down',
    'co2,CO2,二氧化碳,pair,,emissions,MtCO2/a,none,,down',
  ],
  indicator_values: [
    'indicator,year,vintage,value,bound,published',
    'share,2020,provisional,38,exact,2021-03',
    'share,2020,final,38.5,exact,2022',
    'share,2020,revised,38.6,about,2024-11-30',
  ],
  clauses: [
    'id,plan,kind,action,parent,wording_en,wording_zh,places,phase,due,checkable,checked_en,checked_zh,indicators,marks',
    'g1,,goal,,,The share rises,比重提高,,2021-2025,2025,direction,Share above 2020,高于2020年,share,N;R',
    'a1,,action,1,,Energy,能源行动,,,,no,,,,N',
    'a1-1,,task,1,a1,Wind,风电,,,,event,A park stands,风电场建成,,R',
    'a1-1-x,,item,1,a1-1,Heard of,听说,,,,no,,,,U',
  ],
  clause_owners: ['clause,party,body_en,body_zh,role', 'g1,upland,Office,办公室,lead'],
  targets: [
    'id,clause,indicator,kind,base_year,from_year,to_year,value,unit,bound,tolerance,binding,party,plan_en,plan_zh',
    't1,g1,share,share,2020,,2025,,,at_least,,joint,,Plan,计划',
    't2,,intensity,fall,2020,,2025,14,%,at_least,,side,upland,Plan,计划',
    't3,,co2,slower,2015,2020,2025,,,at_most,,joint,,Plan,计划',
    't4,,co2,peak,,,2030,,,at_most,,both,,Plan,计划',
    't5,,co2,level,,,,300,Mt/a,at_most,,both,,Plan,计划',
  ],
  clause_states: [
    'clause,as_of,state,begun,done,money,evidence_en,evidence_zh',
    'a1-1,2023,under_way,2022-05,,3,Work has begun,已开工',
    'a1-1,2024-06,done,2022-05,2024-03-01,12,In service,已投运',
  ],
  clause_dependencies: ['clause,needs,why_en,why_zh', 'a1-1,g1,The share is why,为提高比重'],
  clause_links: ['clause,table,row', 'a1-1,technologies,wind_onshore'],
  indicator_models: ['indicator,measure', 'co2,co2'],
  projects: [
    'id,name_en,name_zh,clauses,parties,place,owner,money,begun,done,due,state',
    'park,Wind park,风电场,a1-1,upland,,,12,2022-05,2024-03-01,,running',
  ],
  finance_rules: [
    'id,regime_en,regime_zh,subject,rule_en,rule_zh,value,unit,bound,from',
    'limit,Taxonomy,分类法,power,At most,上限,100,gCO2/kWh,at_most,2021-07-01',
  ],
};

test('a case with a plan is read, and one without is as before', async () => {
  const reading = await readWith(good);
  assert.deepEqual(reading.faults, []);
  assert.equal(reading.case?.tables.clauses.length, 4);
  assert.deepEqual(reading.case?.tables.clauses[0]?.indicators, ['share']);
  assert.deepEqual(reading.case?.tables.projects[0]?.clauses, ['a1-1']);
  const bare = await readWith({});
  assert.deepEqual(bare.faults, []);
  assert.deepEqual(bare.case?.tables.clauses, []);
});

const wrong: readonly [title: string, edit: Edit, code: string, file: string, row: number][] = [
  ['a clause that names an unknown series', ['clauses', ',share,N;R', ',shares,N;R'], 'dangling', 'clauses.csv', 2],
  [
    'a link to a row that is not there',
    ['clause_links', 'wind_onshore', 'wind_offshore'],
    'dangling',
    'clause_links.csv',
    2,
  ],
  [
    'a link into a table of no assets',
    ['clause_links', 'technologies', 'sources'],
    'choice-unknown',
    'clause_links.csv',
    2,
  ],
  ['a project for an unknown clause', ['projects', ',a1-1,upland', ',a1-9,upland'], 'dangling', 'projects.csv', 2],
  [
    'a series of a side without the side',
    ['indicators', 'side,upland,energy,%', 'side,,energy,%'],
    'indicator-scope',
    'indicators.csv',
    2,
  ],
  ['an unknown unit', ['indicators', 'energy,%,none', 'energy,percentage,none'], 'unit-unknown', 'indicators.csv', 2],
  ['money without prices', ['indicators', 'constant,2020,down', 'none,,down'], 'indicator-prices', 'indicators.csv', 3],
  [
    'constant prices without a base year',
    ['indicators', 'constant,2020,down', 'constant,,down'],
    'indicator-prices',
    'indicators.csv',
    3,
  ],
  [
    'a value published before its year',
    ['indicator_values', '2021-03', '2019-03'],
    'value-published',
    'indicator_values.csv',
    2,
  ],
  [
    'a revision before the final value',
    ['indicator_values', '2024-11-30', '2021'],
    'vintage-order',
    'indicator_values.csv',
    4,
  ],
  ['one vintage twice', ['indicator_values', '2020,final', '2020,provisional'], 'duplicate', 'indicator_values.csv', 3],
  ['a date that is none', ['indicator_values', '2021-03', 'March 2021'], 'pattern-wrong', 'indicator_values.csv', 2],
  ['a task without an action', ['clauses', 'task,1,a1,', 'task,1,,'], 'clause-parent', 'clauses.csv', 4],
  ['an item of another action', ['clauses', 'item,1,a1-1,', 'item,2,a1-1,'], 'clause-parent', 'clauses.csv', 5],
  ['an item of a goal', ['clauses', 'item,1,a1-1,', 'item,1,g1,'], 'clause-parent', 'clauses.csv', 5],
  ['a mark that is none', ['clauses', ',share,N;R', ',share,N;X'], 'clause-marks', 'clauses.csv', 2],
  ['what was not read made checkable', ['clauses', 'no,,,,U', 'event,Seen,已见,,U'], 'clause-unread', 'clauses.csv', 5],
  ['what was not read made a target', ['targets', 't1,g1,', 't1,a1-1-x,'], 'clause-unread', 'targets.csv', 2],
  [
    'a direction without a series',
    ['clauses', '高于2020年,share,', '高于2020年,,'],
    'clause-checked',
    'clauses.csv',
    2,
  ],
  ['a fall without a base year', ['targets', 'fall,2020,', 'fall,,'], 'target-base', 'targets.csv', 3],
  [
    'a share that only rises without a base year',
    ['targets', 'share,2020,', 'share,,'],
    'target-base',
    'targets.csv',
    2,
  ],
  ['years in the wrong order', ['targets', '2015,2020,2025', '2015,2025,2020'], 'target-window', 'targets.csv', 4],
  ['a peak without a year', ['targets', 'peak,,,2030', 'peak,,,'], 'target-window', 'targets.csv', 5],
  ['a level without a value', ['targets', ',300,Mt/a', ',,'], 'target-value', 'targets.csv', 6],
  ['a peak with a value', ['targets', '2030,,,at_most', '2030,5,Mt/a,at_most'], 'target-value', 'targets.csv', 5],
  ['a level in another dimension', ['targets', ',300,Mt/a', ',300,TWh/a'], 'unit-dimension', 'targets.csv', 6],
  ['a fall in tonnes', ['targets', ',14,%', ',14,Mt/a'], 'unit-dimension', 'targets.csv', 3],
  [
    'a target of a side without the side',
    ['targets', 'side,upland,Plan', 'side,,Plan'],
    'target-whose',
    'targets.csv',
    3,
  ],
  [
    'a joint target of one side',
    ['targets', 'at_least,,joint,,', 'at_least,,joint,upland,'],
    'target-whose',
    'targets.csv',
    2,
  ],
  [
    'a project done before it begins',
    ['projects', '2022-05,2024-03-01', '2022-05,2021'],
    'project-dates',
    'projects.csv',
    2,
  ],
  [
    'a clause done without a date',
    ['clause_states', '2022-05,2024-03-01,12', '2022-05,,12'],
    'clause-state',
    'clause_states.csv',
    3,
  ],
  ['a clause begun that is not', ['clause_states', 'under_way', 'not_begun'], 'clause-state', 'clause_states.csv', 2],
  [
    'a clause done before it begins',
    ['clause_states', '2022-05,2024-03-01,12', '2024-04,2024-03-01,12'],
    'project-dates',
    'clause_states.csv',
    3,
  ],
  [
    'a state known too early',
    ['clause_states', 'a1-1,2024-06', 'a1-1,2024-01'],
    'clause-known',
    'clause_states.csv',
    3,
  ],
  ['one state twice', ['clause_states', 'a1-1,2023,under', 'a1-1,2024-06,under'], 'duplicate', 'clause_states.csv', 3],
  [
    'a clause that waits for itself',
    ['clause_dependencies', 'a1-1,g1', 'a1-1,a1-1'],
    'clause-circle',
    'clause_dependencies.csv',
    2,
  ],
  [
    'a clause that waits for an unknown one',
    ['clause_dependencies', 'a1-1,g1', 'a1-1,g9'],
    'dangling',
    'clause_dependencies.csv',
    2,
  ],
  ['a threshold without a side', ['finance_rules', 'at_most,2021', 'none,2021'], 'rule-value', 'finance_rules.csv', 2],
];
for (const [title, edit, code, file, row] of wrong)
  test(`${title} is refused`, async () => {
    const { faults, case: made } = await readWith(good, edit);
    assert.equal(made, null);
    assert.deepEqual(
      faults.map((fault) => [fault.code, fault.place.file, fault.place.row]),
      [[code, file, row]],
    );
    const [fault] = faults;
    assert.ok(fault?.place.field !== undefined && fault.found !== undefined, 'the cell and what stands there');
    assert.ok((fault?.message.zh ?? '') !== '' && (fault?.expected?.en ?? '') !== '');
  });

/** The plan above as one of two, of three sides in all: the second binds a side alone. */
const two: OptionalTables = {
  ...good,
  plans: [
    'id,name_en,name_zh,parties,adopted,from_year,to_year',
    'joint,Joint plan,联合方案,upland;lowland,2022-02,2021,2025',
    'own,Plan of the lowland,平原方案,lowland,2023,2023,2030',
  ],
  clauses: [
    'id,plan,kind,action,parent,wording_en,wording_zh,phase,places,due,checkable,checked_en,checked_zh,indicators,marks',
    'g1,joint,goal,,,The share rises,比重提高,2021-2025,,2025,direction,Share above 2020,高于2020年,share,N;R',
    'a1,joint,action,1,,Energy,能源行动,,,,no,,,,N',
    'a1-1,joint,task,1,a1,Wind,风电,,,,event,A park stands,风电场建成,,R',
    'a1-1-x,joint,item,1,a1-1,Heard of,听说,,,,no,,,,U',
    'own-g1,own,goal,,,CO2 falls,二氧化碳下降,,,2030,direction,CO2 below 2020,低于2020年,co2,R',
    'own-a1,own,action,1,,Coal,煤炭行动,,,,no,,,,R',
  ],
};

test('two plans stand in one case, each with its sides, actions and numbers of its own', async () => {
  const reading = await readWith(two);
  assert.deepEqual(reading.faults, []);
  assert.deepEqual(
    reading.case?.tables.clauses.map(({ id, plan, action }) => [id, plan, action]),
    [
      ['g1', 'joint', null],
      ['a1', 'joint', 1],
      ['a1-1', 'joint', 1],
      ['a1-1-x', 'joint', 1],
      ['own-g1', 'own', null],
      ['own-a1', 'own', 1],
    ],
  );
});

for (const [title, edit, code, file, row] of [
  [
    'a clause without a plan where there are two',
    ['clauses', 'own-g1,own,', 'own-g1,,'],
    'clause-plan',
    'clauses.csv',
    6,
  ],
  [
    'a task in another plan than its action',
    ['clauses', 'a1-1,joint,task', 'a1-1,own,task'],
    'clause-plan',
    'clauses.csv',
    4,
  ],
  ['a clause of an unknown plan', ['clauses', 'own-a1,own,', 'own-a1,owns,'], 'dangling', 'clauses.csv', 7],
  ['a plan that ends before it begins', ['plans', '2023,2023,2030', '2023,2023,2020'], 'plan-years', 'plans.csv', 3],
  [
    'a plan of an unknown side',
    ['plans', '联合方案,upland;lowland', '联合方案,upland;sea'],
    'dangling',
    'plans.csv',
    2,
  ],
] as const)
  test(`${title} is refused`, async () => {
    const { faults, case: made } = await readWith(two, edit);
    assert.equal(made, null);
    assert.deepEqual([faults[0]?.code, faults[0]?.place.file, faults[0]?.place.row], [code, file, row]);
    assert.ok((faults[0]?.message.zh ?? '') !== '' && (faults[0]?.expected?.en ?? '') !== '');
  });
