// node vendure.mjs URL read|write [COUNT]: the calls that the vendure profile makes, by nothing but fetch. Products, stock
// and prices of all channels, 500 a page and four calls at once; or the stock of COUNT levels, a hundred a call, each
// hundred asked for right before. Prints {"ms": …, "rows": …}.
import { readFileSync } from 'node:fs';

const [, , url, what, count] = process.argv;
const profile = new URL('../../../resources/profiles/b2b/vendure/', import.meta.url);
const text = (file) => readFileSync(new URL(file, profile), 'utf8');
const files = Object.fromEntries(['channels', 'products', 'stock', 'prices', 'update-variants'].map((n) => [n, text(`${n}.graphql`)]));
let token = '';

async function ask(query, variables, channel) {
    const headers = { 'content-type': 'application/json' };
    if (token) headers.authorization = `Bearer ${token}`;
    if (channel) headers['vendure-token'] = channel;
    const answer = await fetch(`${url}/admin-api`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    token ||= answer.headers.get('vendure-auth-token') ?? '';
    const body = await answer.json();
    if (body.errors) throw new Error(JSON.stringify(body.errors[0]));
    return body.data;
}

const options = (skip, skus) => ({ options: { take: 500, skip, sort: { id: 'ASC' }, ...(skus && { filter: { sku: { in: skus } } }) } });

// Jobs that may bring more jobs, four at once.
async function run(jobs) {
    const worker = async () => { while (jobs.length) await jobs.shift()(); };
    await Promise.all(Array.from({ length: 4 }, worker));
}

async function read() {
    const channels = (await ask(files.channels)).channels.items;
    const rows = new Map(), jobs = [];
    const take = (name, page, channel) => {
        for (const variant of page.items) rows.set(`${name}/${channel}/${variant.sku}`, variant);
    };
    const list = (name, channel) => async () => {
        const page = async (skip) => {
            const data = (await ask(files[name], options(skip), channel)).productVariants;
            take(name, data, channel);
            return data.totalItems;
        };
        const total = await page(0);
        for (let skip = 500; skip < total; skip += 500) jobs.push(() => page(skip));
    };
    jobs.push(list('products'), list('stock'), ...channels.map((channel) => list('prices', channel.token)));
    while (jobs.length) await run(jobs);
    return rows.size;
}

async function write(skus) {
    for (let from = 0; from < skus.length; from += 100) {
        const data = (await ask(files.stock, options(0, skus.slice(from, from + 100)))).productVariants;
        const input = data.items.map((variant) => {
            const level = variant.stockLevels[0];
            return { id: variant.id, stockLevels: [{ stockLocationId: level.stockLocationId, stockOnHand: level.stockOnHand + 1 }] };
        });
        await ask(files['update-variants'], { input });
    }
    return skus.length;
}

await ask('mutation { login(username: "superadmin", password: "superadmin") { __typename } }');
const skus = Array.from({ length: Number(count ?? 0) }, (_, i) => `SKU-${String(i + 1).padStart(5, '0')}`);
const begun = performance.now();
const rows = what === 'read' ? await read() : await write(skus);
console.log(JSON.stringify({ ms: performance.now() - begun, rows }));
