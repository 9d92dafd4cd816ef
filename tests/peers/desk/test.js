'use strict';
// The whole desk over two systems that nobody of ours wrote: SQL-Ledger's schema on PostgreSQL and a live Vendure.
// 500 products in two warehouses, two price lists, 100 customers. Differences of every kind are planted; all of them are
// found and nothing else is; a plan is applied and read back by the test's own calls; what moved meanwhile is left
// alone; undo restores every value; the ERP is never written to.
//   node test.js ZGODACTL FOLDER

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { Peers, needed } = require('./peers');
const { Shop, location } = require('./shop');
const { Ledger } = require('./ledger');
const { Desk } = require('./desk');
const { force } = require('./force');
const { ten } = require('./ten');

const main = (sku) => `${sku} · ${location.main}`;
const price = (sku, channel = '__default_channel__') => `${sku} · ${channel} · EUR · 1.0000`;

// Plants one difference of every kind; says what must be found: area -> key -> state.
async function plant(ledger, shop, before) {
    const variant = (sku) => before.variants.get(sku);
    const sellable = (sku) => variant(sku).stock[location.main].onHand - variant(sku).stock[location.main].allocated;
    const shopSells = (sku, n) => shop.setStock(variant(sku), location.main, variant(sku).stock[location.main].onHand - n);

    ledger.sell('SKU-00110', 9001, 4);
    await shopSells('SKU-00111', 2);
    ledger.sell('SKU-00112', 9001, 3);
    await shopSells('SKU-00112', 2);
    ledger.sell('SKU-00113', 9001, 5);
    await shopSells('SKU-00113', 5);
    ledger.reprice('SKU-00120', variant('SKU-00120').price / 100 + 1.25);
    ledger.reprice('SKU-00122', '0.1::float8 + 0.2::float8'); // 0.30000000000000004 in the books
    ledger.repriceTrade('SKU-00121', before.trade.get('SKU-00121').price / 100 + 0.5);
    await shop.setPrice(before.trade.get('SKU-00123'), before.trade.get('SKU-00123').price + 7, 'b2b-token');
    ledger.reprice('SKU-00124', variant('SKU-00124').price / 100 + 2);
    await shop.setPrice(variant('SKU-00124'), variant('SKU-00124').price + 300);
    ledger.sql(`update parts set obsolete = true where partnumber = 'SKU-00130';
        ${ledger.partSql(29001, 'NEW-IN-THE-ERP', 5, 4)} ${ledger.moveSql(29001, 9001, 12)}
        ${ledger.partSql(29002, 'SKU-00131', 9, 8)} ${ledger.moveSql(29002, 9001, 1)}`);
    ledger.setPhone('5', '+48 22 555 0105');
    await shop.setPhone('6', '+48 22 555 0206');
    ledger.setPhone('7', '+48 22 555 0107');
    await shop.setPhone('7', '+48 22 555 0207');
    ledger.sql(`insert into customer (id, customernumber, name, email, curr) values (39001, 'K-9001', 'New buyer', 'new.buyer@example.test', 'EUR')`);

    return {
        sellable,
        stock: { [main('SKU-00110')]: 'erp-changed', [main('SKU-00111')]: 'b2b-changed', [main('SKU-00112')]: 'conflict',
            [main('SKU-00113')]: 'both-alike', [main('SKU-00130')]: 'only-b2b', [`SKU-00130 · ${location.second}`]: 'only-b2b',
            [main('NEW-IN-THE-ERP')]: 'only-erp', [main('SKU-00131')]: 'ambiguous' },
        prices: { [price('SKU-00120')]: 'erp-changed', [price('SKU-00122')]: 'erp-changed', [price('SKU-00121', 'b2b')]: 'erp-changed',
            [price('SKU-00123', 'b2b')]: 'b2b-changed', [price('SKU-00124')]: 'conflict', [price('SKU-00130')]: 'only-b2b',
            [price('SKU-00130', 'b2b')]: 'only-b2b', [price('NEW-IN-THE-ERP')]: 'only-erp', [price('NEW-IN-THE-ERP', 'b2b')]: 'only-erp',
            [price('SKU-00131')]: 'ambiguous', [price('SKU-00131', 'b2b')]: 'ambiguous' },
        customers: { 5: 'erp-changed', 6: 'blocked', 7: 'conflict', 'K-9001': 'only-erp' },
    };
}

function checkFound(desk, planted) {
    for (const area of ['stock', 'prices', 'customers']) {
        const found = Object.fromEntries([...desk.rows(area)].map(([key, row]) => [key, row.state]));
        assert.deepEqual(found, planted[area], `what differs in ${area}`);
        console.log(`found all ${Object.keys(found).length} planted differences in ${area}, and nothing else`);
    }
}

const decideRow = (desk, area, row, take) => desk.run(['decide', area, '--key', row, '--take', take]);

function decide(desk) {
    decideRow(desk, 'stock', main('SKU-00112'), 'both');
    decideRow(desk, 'stock', main('SKU-00111'), 'erp');
    decideRow(desk, 'prices', price('SKU-00123', 'b2b'), 'erp');
    decideRow(desk, 'prices', price('SKU-00124'), 'value=33.4400');
    decideRow(desk, 'customers', '7', 'erp');
}

// What the shop must hold after the plan: the state before it, with exactly these values moved.
function expectedAfter(state, before, planted, ledger) {
    const after = structuredClone(state);
    const variant = (sku) => before.variants.get(sku);
    const allocated = (sku) => variant(sku).stock[location.main].allocated;
    const set = (sku, sellable) => { after.stock[main(sku).replace(' · ', ' ')] = sellable + allocated(sku); };
    set('SKU-00110', planted.sellable('SKU-00110') - 4);
    set('SKU-00111', planted.sellable('SKU-00111'));
    set('SKU-00112', planted.sellable('SKU-00112') - 5);
    after.prices['SKU-00120 default'] = variant('SKU-00120').price + 125;
    after.prices['SKU-00122 default'] = 30;
    after.prices['SKU-00121 b2b-token'] = before.trade.get('SKU-00121').price + 50;
    after.prices['SKU-00123 b2b-token'] = before.trade.get('SKU-00123').price;
    after.prices['SKU-00124 default'] = 3344;
    for (const id of ['5', '7'])
        after.customers[id] = after.customers[id].replace(/\+[0-9 ]+(?= First)/, ledger.sql(`select phone from customer where id = ${30000 + Number(id)}`));
    return after;
}

async function planAndApply(desk, shop, before, planted, ledger, folder) {
    const file = path.join(folder, 'plan.json');
    desk.run(['plan', '--out', file], { expect: [3] }); // one price falls far: a guard stops the plan
    assert.match(desk.run(['show', file]), /SKU-00110/);
    const moved = before.variants.get('SKU-00120');
    await shop.setPrice(moved, moved.price + 999); // somebody edits a price between the plan and its execution
    const state = await shop.state();
    const wanted = expectedAfter(state, before, planted, ledger);
    wanted.prices['SKU-00120 default'] = moved.price + 999; // and is not overwritten

    desk.run(['apply', file], { expect: [3] }); // a price to a fraction of what it was: a guard asks for a reason
    assert.deepEqual(await shop.state(), state, 'a guard stops before anything is sent');
    const confirmed = ['apply', file, '--override-guard', 'jump', '--reason', 'checked with purchasing'];
    const report = desk.json(confirmed, { expect: [4] });
    assert.deepEqual(await shop.state(), wanted, 'the shop holds exactly what was planned');
    console.log('the shop holds exactly what was planned, and the price that moved meanwhile was left alone');
    desk.run(confirmed, { expect: [1] }); // a plan is used once
    return { state, run: report.run };
}

// The ERP invoices the last pieces of what an order in the shop still waits for: the order is named with what is short, the
// shop stops offering it, and once the goods came and somebody entered the order, neither comes back.
async function lastPieces(desk, shop, ledger) {
    const orders = await shop.orders();
    const [code, order] = [...orders].find(([, one]) => one.lines.length === 1);
    const { sku, quantity } = order.lines[0];
    const reasons = () => {
        desk.run(['read', 'stock', 'orders', 'order_lines', '--wait']);
        return desk.rows('orders');
    };
    for (const row of reasons().values()) assert.equal(row.shortages, undefined, 'nothing is short yet');
    ledger.sellOut(sku);
    const short = [...reasons()].filter(([, row]) => row.reason === 'not-covered');
    assert.deepEqual(short.map(([key]) => key), [code], 'the order that cannot be served, and no other');
    assert.deepEqual(short[0][1].shortages.map((one) => [one.code, Number(one.wanted), Number(one.there)]), [[sku, quantity, 0]]);
    assert.ok(short[0][1].needsYou);
    const file = path.join(desk.folder, 'last-pieces.json');
    desk.run(['plan', 'stock', '--out', file], { expect: [0, 3] });
    desk.json(['apply', file, '--override-guard', 'jump', '--reason', 'sold out']);
    const levels = (await shop.variants()).get(sku).stock;
    for (const level of Object.values(levels)) assert.equal(level.onHand - level.allocated, 0, 'the shop offers none any more');
    assert.equal(reasons().get(code).reason, 'not-covered', 'and the order still waits');
    desk.run(['diff', 'stock']); // exit 0

    ledger.receive(sku, 9001, quantity);
    ledger.book(code, order);
    for (const look of ['gone', 'and not back']) {
        const rows = reasons();
        assert.ok(![...rows.values()].some((row) => row.reason === 'not-covered'), look);
        assert.notEqual(rows.get(code)?.state, 'only-b2b', 'the order is in both');
        desk.run(['diff', 'stock']); // exit 0: what came is reserved for it
    }
    console.log(`${code} was named as short of ${sku}, the shop stopped offering it, and both were settled for good`);
}

async function scenario(peers, program, folder) {
    const shop = new Shop(`http://127.0.0.1:${peers.shopPort}`);
    await shop.login();
    const ledger = new Ledger(peers.ledgerPort);
    const before = { variants: await shop.variants(), trade: await shop.variants('b2b-token'), customers: await shop.customers() };
    assert.equal(before.variants.size, 500);
    assert.equal(before.customers.length, 100);
    ledger.seed(before.variants, before.trade, before.customers);
    const desk = new Desk(program, path.join(folder, 'workspace'), peers);

    desk.run(['test-connection', 'erp']);
    desk.run(['test-connection', 'b2b']);
    desk.run(['test-connection', 'b2b'], { secret: 'wrong', expect: [1] });
    desk.run(['read', '--wait']);
    for (const area of ['stock', 'prices', 'customers']) desk.run(['diff', area]); // exit 0: nothing differs
    console.log('500 products, two warehouses, two price lists and 100 customers agree');

    await lastPieces(desk, shop, ledger);
    await force(desk, shop, ledger, before, peers.shopPort, 'SKU-00300');
    await ten(desk, shop, ledger, before);
    const planted = await plant(ledger, shop, before);
    const books = ledger.fingerprint();
    desk.run(['read', '--wait']);
    checkFound(desk, planted);
    decide(desk);
    const { state, run } = await planAndApply(desk, shop, before, planted, ledger, folder);

    desk.run(['history', '--verify']);
    desk.run(['undo', run]);
    assert.deepEqual(await shop.state(), state, 'undo restores every value');
    console.log('undo restored every value');
    assert.equal(ledger.fingerprint(), books, 'the ERP was never written to');
    assert.throws(() => ledger.sql("update parts set onhand = 1 where partnumber = 'SKU-00001'", 'erp_read'), /permission denied/);
    console.log('the ERP was never written to, and its login could not');
}

async function run() {
    const [program, folder] = process.argv.slice(2);
    needed();
    fs.rmSync(folder, { recursive: true, force: true });
    const peers = new Peers(folder);
    try {
        peers.start();
        await scenario(peers, program, folder);
    } finally {
        peers.stop();
    }
    console.log('passed');
}

run().catch((error) => {
    console.error(error.stack);
    process.exit(1);
});
