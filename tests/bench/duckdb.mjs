// node duckdb.mjs FOLDER: reads base.csv, erp.csv and b2b.csv (key, then eight cells) into DuckDB's memory and measures
// the three-way full outer join that keeps the rows that are not the same on all three sides. Two threads, as ours.
// Prints {"ms": median of seven warm runs, "rows": how many differ}.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const home = process.env.ZGODA_DUCKDB ?? join(process.cwd(), 'build/duckdb');
const { DuckDBInstance } = createRequire(join(home, 'package.json'))('@duckdb/node-api');
const folder = process.argv[2];
const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();

const cells = Array.from({ length: 8 }, (_, i) => `c${i}`);
const columns = ['k', ...cells].map((name) => `'${name}': 'BIGINT'`).join(', ');
for (const side of ['base', 'erp', 'b2b'])
    await connection.run(`create table ${side} as select * from read_csv('${join(folder, side)}.csv', header = false, columns = {${columns}})`);

const values = ['base', 'erp', 'b2b'].flatMap((side) => cells.map((cell) => `${side}.${cell} as ${side}_${cell}`));
const moved = cells.map((cell) => `erp.${cell} is distinct from b2b.${cell} or erp.${cell} is distinct from base.${cell}`);
const query = `create or replace table differing as
    select coalesce(base.k, erp.k, b2b.k) as k, ${values.join(', ')}
    from base full outer join erp on base.k = erp.k full outer join b2b on coalesce(base.k, erp.k) = b2b.k
    where ${moved.join(' or ')} or base.k is null or erp.k is null or b2b.k is null`;

const times = [];
for (let i = 0; i < 8; ++i) {
    const begun = performance.now();
    await connection.run(query);
    if (i > 0)
        times.push(performance.now() - begun);
}
const rows = Number((await connection.runAndReadAll('select count(*) from differing')).getRows()[0][0]);
times.sort((a, b) => a - b);
console.log(JSON.stringify({ ms: times[3], rows }));
process.exit(0);
