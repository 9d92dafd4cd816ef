'use strict';
// What goes wrong between an ERP and a shop, over the two real systems: each problem is planted by its own side's means, the
// desk says it and why, and what it set is read back by calls of the test's own. Every scenario leaves both sides as it
// found them. What one of the two systems has no data for is said by the desk, with the profile's reason; that is looked at, too.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { location } = require('./shop');

const main = (sku) => `${sku} · ${location.main}`;

// A desk that compares all that these two systems have, with a cut-off hour.
function widen(desk) {
    change(desk, (workspace) => {
        workspace.areas = ['stock', 'prices', 'terms', 'customers', 'addresses', 'credit', 'orders', 'order_lines', 'documents', 'products'];
        workspace.cutOffs = [{ name: 'Courier', at: '23:59' }];
    });
}

// Runs every scenario; afterwards the desk compares what it compared before.
async function ten(desk, shop, ledger, before) {
    const began = Date.now();
    let areas;
    change(desk, (workspace) => { areas = workspace.areas; });
    widen(desk);
    desk.run(['read']);
    await keptBack(desk, shop, ledger);
    await soldMeanwhile(desk, shop, ledger);
    differs(desk, ledger);
    await unlimited(desk, shop, ledger);
    await intoTheErp(desk, shop, ledger);
    fromTheErp(desk, ledger);
    await customers(desk, shop, ledger);
    await prices(desk, shop, ledger, before);
    whatVendureLacks(desk);
    change(desk, (workspace) => {
        workspace.areas = areas;
        delete workspace.cutOffs;
    });
    console.log(`the scenarios took ${Math.round((Date.now() - began) / 1000)} s`);
}

function change(desk, edit) {
    const file = path.join(desk.folder, 'workspace.json');
    const workspace = JSON.parse(fs.readFileSync(file, 'utf8'));
    edit(workspace);
    fs.writeFileSync(file, JSON.stringify(workspace, null, 2));
}

// Just these rows are read, twice where they are new, so that none is in flight.
const look = (desk, area, field, code) => desk.json(['sync', code, '--by', `${area}.${field}`, '--alone'], { expect: [0, 2] });

async function withRules(desk, rules, act) {
    change(desk, (workspace) => { workspace.rules = rules; });
    try {
        await act();
    } finally {
        change(desk, (workspace) => { workspace.rules = []; });
    }
}

// The orders of which the desk knows and the ERP does not, those with one line first.
async function waiting(desk, shop) {
    const orders = await shop.orders();
    const open = [...desk.rows('orders')].filter(([, row]) => row.state === 'only-b2b').map(([code]) => code);
    return open.map((code) => [code, orders.get(code)]).sort((a, b) => a[1].lines.length - b[1].lines.length);
}

// 1: so many are kept back from sale, of one product, of a category, of everything: a rule of the desk's, of which neither
// system has to know anything. Twice, so that it does not come back.
async function keptBack(desk, shop, ledger) {
    const sku = 'SKU-00144';
    ledger.sql(`insert into partsgroup (id, partsgroup) values (9301, 'cables'); update parts set partsgroup_id = 9301 where partnumber = '${sku}'`);
    desk.run(['read', 'products', '--wait']);
    const offered = async () => {
        const level = (await shop.variants()).get(sku).stock[location.main];
        return level.onHand - level.allocated;
    };
    const send = (reason) => desk.json(['sync', sku, '--by', 'stock.sku', '--alone', '--write', '--override-guard', 'jump', '--reason', reason], { expect: [0] });
    const before = await offered();
    assert.ok(before > 3, `${sku} is there: ${before}`);
    for (const when of [[{ field: 'sku', globs: [sku] }], [{ field: 'product.category', globs: ['cables'] }], []]) {
        await withRules(desk, [{ id: 'r0', name: 'kept for the counter', kind: 'buffer', area: 'stock', field: 'available', amount: '3', when }], async () => {
            assert.ok(send('kept back').run.done >= 1);
            assert.equal(await offered(), before - 3);
            assert.equal(send('again').run, undefined, 'nothing is left to write');
        });
        send('sold again');
        assert.equal(await offered(), before);
    }
    ledger.sql(`update parts set partsgroup_id = null where partnumber = '${sku}'; delete from partsgroup where id = 9301`);
    desk.run(['read', 'products', '--wait']);
    console.log(`1 three of ${sku} were kept back by a rule for it, for its category and for everything, and offered again without it`);
}

// 2: what another channel sold meanwhile, looked at now; flagged in the shop, and the flag gone once the goods are there.
async function soldMeanwhile(desk, shop, ledger) {
    const [code, order] = (await waiting(desk, shop))[0];
    const { sku, quantity } = order.lines[0];
    const levels = ledger.levels(sku);
    ledger.sellOut(sku);
    const began = Date.now();
    const looked = desk.json(['check', '--order', code], { expect: [2] });
    const took = Date.now() - began;
    assert.deepEqual(looked.things.map((one) => [one.code, Number(one.erp), Number(one.missing)]), [[sku, 0, quantity]]);
    assert.deepEqual(await shop.flags(code), [], 'looking tells nobody');
    const told = desk.json(['check', '--order', code, '--flag', '--write', '--override-guard', 'jump', '--reason', 'sold out'], { expect: [2] });
    const said = `Zgoda: short of ${quantity} × ${sku}`;
    assert.deepEqual(await shop.flags(code), [said], 'whoever works in the shop sees it');
    for (const level of Object.values((await shop.variants()).get(sku).stock)) assert.equal(level.onHand - level.allocated, 0, 'nothing is offered');
    desk.run(['undo', told.flaggedInShop.run.run]);
    assert.deepEqual(await shop.flags(code), [], 'an undo takes the flag away');
    desk.json(['check', '--order', code, '--flag', '--write'], { expect: [2] });
    assert.deepEqual(await shop.flags(code), [said]);
    ledger.restore(sku, levels);
    desk.json(['check', '--order', code, '--flag', '--write', '--override-guard', 'jump', '--reason', 'they came'], { expect: [0] });
    assert.deepEqual(await shop.flags(code), [], 'nothing is short any more, and nothing says so');
    console.log(`2 live check in ${took} ms: ${code} was short of ${sku}, flagged in the shop, unflagged by an undo and once the goods came`);

    const held = desk.runAll(['check', '--order', code, '--reserve', '--write'], [2]);
    assert.match(held.err, /SQL-Ledger cannot take the order in, so it holds nothing for it: the profile only reads SQL-Ledger/);
    console.log('2 reservation: the desk says that SQL-Ledger is only read, and holds nothing');
}

// 3: three values and the reason, and after it was settled no difference; by warehouse over time.
function differs(desk, ledger) {
    ledger.sell('SKU-00140', 9001, 5);
    look(desk, 'stock', 'sku', 'SKU-00140');
    const row = desk.rows('stock').get(main('SKU-00140'));
    const field = row.fields.available;
    assert.equal(row.state, 'erp-changed');
    assert.equal(Number(field.erp) + 5, Number(field.base));
    assert.equal(field.b2b, field.base);
    ledger.sell('SKU-00140', 9001, -5);
    desk.run(['read', 'stock']);
    desk.run(['diff', 'stock']); // exit 0
    const trends = desk.json(['trends', 'stock']);
    assert.match(JSON.stringify(trends), new RegExp(location.main), 'told by warehouse');
    console.log(`3 the ERP moved ${field.base} to ${field.erp}, the shop still says ${field.b2b}: ${field.reason}; trends tell it by warehouse`);
}

// 4: sold before it comes, and no more than will come; and a difference that is expected, and never written.
async function unlimited(desk, shop, ledger) {
    const sku = 'SKU-00141';
    ledger.order(sku, 6); // from a supplier
    look(desk, 'stock', 'sku', sku);
    desk.run(['diff', 'stock']); // exit 0: what is on its way is not sold without a rule
    const before = (await shop.variants()).get(sku).stock[location.main];
    const when = [{ field: 'sku', globs: [sku] }];
    await withRules(desk, [{ id: 'r1', name: 'from production', kind: 'coming', area: 'stock', field: 'available', when }], async () => {
        const done = desk.json(['sync', sku, '--by', 'stock.sku', '--write', '--override-guard', 'jump', '--reason', 'production'], { expect: [0] });
        assert.equal(done.run.done, 1);
        assert.equal((await shop.variants()).get(sku).stock[location.main].onHand, before.onHand + 6, 'what will come, and no more');
        ledger.unorder();
        desk.json(['sync', sku, '--by', 'stock.sku', '--write', '--override-guard', 'jump', '--reason', 'called off'], { expect: [0] });
        assert.equal((await shop.variants()).get(sku).stock[location.main].onHand, before.onHand);
    });
    ledger.sell(sku, 9001, 2);
    await withRules(desk, [{ id: 'r2', name: 'made to order', kind: 'expected', area: 'stock', field: 'available', reason: 'made to order', when }], async () => {
        look(desk, 'stock', 'sku', sku);
        assert.equal(desk.rows('stock').get(main(sku)).state, 'equal-by-rule');
        const done = desk.json(['sync', sku, '--by', 'stock.sku', '--write'], { expect: [0] });
        assert.equal(done.run, undefined, 'and nothing is written');
    });
    ledger.sell(sku, 9001, -2);
    look(desk, 'stock', 'sku', sku);
    console.log(`4 ${sku}: six were ordered from a supplier and sold by rule, no more; an expected difference stayed and was not written`);
}

// 5: an order of the shop that the ERP does not have: it waits for a cut-off; this ERP is only read, and the desk says so.
async function intoTheErp(desk, shop, ledger) {
    const [[code, order]] = await waiting(desk, shop);
    const waits = desk.json(['cutoffs'], { expect: [2] });
    assert.ok(JSON.stringify(waits.cutOffs).includes(code), 'counted for the courier');
    const refused = desk.runAll(['decide', 'orders', '--key', code, '--take', 'b2b'], [1, 4]);
    assert.match(refused.out + refused.err, /the profile only reads SQL-Ledger/);
    ledger.book(code, order, 2);
    look(desk, 'orders', 'order', code);
    assert.notEqual(desk.rows('orders').get(code)?.state, 'only-b2b', 'entered by a person, it is in both');
    assert.ok(!JSON.stringify(desk.json(['cutoffs'], { expect: [0, 2] }).cutOffs).includes(code), 'and late for nothing');
    ledger.unbook(2);
    look(desk, 'orders', 'order', code);
    console.log(`5 ${code} waited for the courier; SQL-Ledger is only read, so a person entered it, and it was in both`);
}

// 6: an order that a salesperson entered: this shop takes none, so it is told, and exported as a list.
function fromTheErp(desk, ledger) {
    ledger.book('', { customer: '5', net: 1200, gross: 1440, lines: [{ sku: 'SKU-00142', quantity: 3 }] }, 9);
    look(desk, 'orders', 'order', 'SO-9');
    const row = desk.rows('orders').get('SO-9');
    assert.equal(row.state, 'only-erp');
    assert.equal(row.reason, 'not-writable');
    const refused = desk.runAll(['decide', 'orders', '--key', 'SO-9', '--take', 'erp'], [1, 4]);
    assert.match(refused.out + refused.err, /an order comes into being in the shop/);
    const file = path.join(desk.folder, 'orders.csv');
    desk.run(['diff', 'orders', '--state', 'only-erp', '--csv', file], { expect: [0, 2] });
    assert.match(fs.readFileSync(file, 'utf8'), /SO-9/);
    ledger.unbook(9);
    look(desk, 'orders', 'order', 'SO-9');
    console.log('6 SO-9 of the ERP: Vendure takes no orders from outside, which is said, and it is in the exported list');
}

// 7: customers are one by their e-mail; a new one of the ERP has no account, which this shop lets nobody make; one who has
// an account is invited, once.
async function customers(desk, shop, ledger) {
    ledger.sql(`insert into customer (id, customernumber, name, email, curr) values (39002, 'K-9002', 'Newcomer', 'newcomer@example.test', 'EUR')`);
    desk.run(['read', 'customers', '--wait']);
    assert.equal(desk.rows('customers').get('K-9002').state, 'only-erp');
    const refused = desk.runAll(['decide', 'customers', '--key', 'K-9002', '--take', 'erp'], [1, 4]);
    assert.match(refused.out + refused.err, /new ones sign up or are made in the shop/);
    const nobody = desk.runAll(['invite', 'K-9002', '--write'], [4]);
    assert.match(nobody.err, /Not in Vendure yet/);
    assert.equal(await shop.invitations('8'), 0);
    desk.json(['invite', '8'], { expect: [2] });
    assert.equal(await shop.invitations('8'), 0, 'asking who would be invited invites nobody');
    const sent = desk.json(['invite', '8', '--write'], { expect: [0] });
    assert.equal(sent.run.done, 1);
    assert.equal(await shop.invitations('8'), 1);
    assert.deepEqual(desk.json(['invite', '8', '--write'], { expect: [0] }).before, ['8']);
    desk.runAll(['undo', sent.run.run], [1]);
    assert.equal(await shop.invitations('8'), 1, 'once, whatever is asked for');
    ledger.sql('delete from customer where id = 39002');
    desk.run(['read', 'customers', '--wait']);
    console.log('7 100 customers matched by e-mail; a new one has no account, which Vendure lets nobody make; one was invited, once');
}

// 8: a discount for a group, on both sides, and what a customer of it pays, with the steps that lead there.
async function prices(desk, shop, ledger, before) {
    const wholesale = 'group · Wholesale · all · 0.0000';
    assert.equal(desk.rows('terms').get(wholesale).state, 'only-b2b', 'the shop gives it, the ERP does not');
    ledger.discount('Wholesale', 0.10);
    look(desk, 'terms', 'who', 'Wholesale');
    assert.equal(desk.rows('terms').get(wholesale), undefined, 'both give 10 %');
    ledger.discount('Wholesale', 0.12);
    const done = desk.json(['sync', 'Wholesale', '--by', 'terms.who', '--alone', '--write'], { expect: [0] });
    assert.equal(done.run.done, 1);
    assert.equal(await shop.discount(), '12.0000', 'the shop gives what the ERP does');
    const paid = desk.json(['price', '2', 'SKU-00143'], { expect: [2] });
    const list = before.variants.get('SKU-00143').price / 100;
    assert.equal(Number(paid.erp.net), Math.round(list * 88) / 100, `the list less the group's discount: ${JSON.stringify(paid.erp)}`);
    assert.ok(paid.erp.steps.some((step) => step.includes('12')));
    assert.match(paid.b2b.why, /no price list is named/, 'Vendure does not keep from which channel a customer buys');
    ledger.discount('Wholesale', 0.10);
    desk.json(['sync', 'Wholesale', '--by', 'terms.who', '--alone', '--write'], { expect: [0] });
    assert.equal(await shop.discount(), '10.0000');
    console.log(`8 Wholesale: 12 % on both sides after one run; customer 2 pays ${paid.erp.net} for SKU-00143 by the ERP (${paid.erp.steps.join('; ')}), by Vendure: ${paid.b2b.why}`);
}

// 9 and 10: the shop has neither limits nor invoices: the desk says so for each area, and what the ERP has is looked at all
// the same, by the other test of its profile.
function whatVendureLacks(desk) {
    const said = desk.runAll(['read', 'credit', 'documents']);
    assert.match(said.out + said.err, /Vendure has no credit limits/);
    assert.match(said.out + said.err, /Vendure has no invoices/);
    desk.runAll(['diff', 'credit'], [1]); // nothing to compare: never a hundred rows that are missing in the shop
    console.log('9, 10 Vendure has no credit limits and no invoices, which the desk says');
}

module.exports = { ten };
