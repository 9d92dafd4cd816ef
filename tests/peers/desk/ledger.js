'use strict';
// The ERP's books, kept by psql as the owner of the database: the program under test knows only the login that may read.

const { execFileSync } = require('node:child_process');

const quote = (value) => (value === null ? 'null' : typeof value === 'number' ? String(value) : `'${value.replace(/'/g, "''")}'`);

class Ledger {
    constructor(port) {
        this.port = port;
    }

    sql(text, user = 'erp_owner') {
        return execFileSync('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-h', '127.0.0.1', '-p', this.port, '-U', user, 'ledger'],
            { input: text, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, PGOPTIONS: '-cclient_min_messages=warning' } }).trim();
    }

    // The shop's own goods and customers, booked as an ERP would have them. Quantities are what the shop may sell.
    seed(variants, trade, customers) {
        const rows = [`delete from curr; insert into curr (rn, curr, prec) values (1, 'EUR', 2);
            insert into warehouse (id, description) values (9001, 'Main'), (9002, 'Second');
            insert into pricegroup (id, pricegroup) values (9101, 'Trade');
            insert into business (id, description) values (9201, 'Retail'), (9202, 'Wholesale'), (9203, 'VIP');`];
        let id = 20000;
        for (const [sku, variant] of variants) {
            id += 1;
            rows.push(this.partSql(id, sku, variant.price / 100, trade.get(sku).price / 100));
            const levels = Object.values(variant.stock);
            levels.forEach((level, i) => rows.push(this.moveSql(id, 9001 + i, level.onHand - level.allocated)));
        }
        for (const customer of customers)
            rows.push(`insert into customer (id, customernumber, name, email, phone, business_id, curr, startdate) values (${30000 + Number(customer.id)},
                'K-${customer.id.padStart(4, '0')}', ${quote(customer.addresses[0].company)}, ${quote(customer.emailAddress)},
                ${quote(customer.phoneNumber)}, (select id from business where description = ${quote(customer.groups[0].name)}), 'EUR', '2026-01-01');`);
        this.sql(rows.join('\n'));
    }

    partSql(id, sku, price, trade) {
        return `insert into parts (id, partnumber, description, unit, sellprice, onhand) values (${id}, ${quote(sku)}, ${quote(`Part ${sku}`)}, 'pcs', ${price}, 0);
            insert into partscustomer (parts_id, pricegroup_id, sellprice, curr) values (${id}, 9101, ${trade}, 'EUR');`;
    }

    moveSql(id, warehouse, quantity) {
        return `insert into inventory (warehouse_id, parts_id, qty, shippingdate) values (${warehouse}, ${id}, ${quantity}, '2026-11-01');`;
    }

    partId(sku) {
        return Number(this.sql(`select min(id) from parts where partnumber = ${quote(sku)}`));
    }

    sell(sku, warehouse, quantity) {
        this.sql(this.moveSql(this.partId(sku), warehouse, -quantity));
    }

    // What an invoice of the last pieces leaves behind: nothing, anywhere.
    sellOut(sku) {
        this.sql(`insert into inventory (warehouse_id, parts_id, qty, shippingdate) select warehouse_id, parts_id, -sum(qty), '2026-11-02'
            from inventory where parts_id = ${this.partId(sku)} group by warehouse_id, parts_id`);
    }

    // warehouse -> what is there, and back to that.
    levels(sku) {
        return this.sql(`select warehouse_id || ':' || sum(qty) from inventory where parts_id = ${this.partId(sku)} group by warehouse_id`)
            .split('\n').map((line) => line.split(':').map(Number));
    }

    restore(sku, levels) {
        const id = this.partId(sku);
        this.sql(`delete from inventory where parts_id = ${id}; ${levels.map(([warehouse, quantity]) => this.moveSql(id, warehouse, quantity)).join(' ')}`);
    }

    receive(sku, warehouse, quantity) {
        this.sql(this.moveSql(this.partId(sku), warehouse, quantity));
    }

    // A shop's order as a person enters it: its number is the customer's order number.
    book(code, order, number = 1) {
        const id = 50000 + number;
        const lines = order.lines.map((line) => `insert into orderitems (trans_id, parts_id, qty, ship, sellprice, discount, unit)
            values (${id}, ${this.partId(line.sku)}, ${line.quantity}, 0, 1, 0, 'pcs');`);
        this.sql(`insert into oe (id, ordnumber, transdate, customer_id, ponumber, curr, netamount, amount, closed, quotation, warehouse_id)
            values (${id}, 'SO-${number}', '2026-11-03', ${30000 + Number(order.customer)}, ${quote(code)}, 'EUR', ${order.net / 100}, ${order.gross / 100}, false, false, 9001);
            ${lines.join('\n')}`);
    }

    unbook(number) {
        this.sql(`delete from orderitems where trans_id = ${50000 + number}; delete from oe where id = ${50000 + number}`);
    }

    // On its way from a supplier; and called off.
    order(sku, quantity) {
        this.sql(`insert into oe (id, ordnumber, transdate, vendor_id, curr, netamount, amount, closed, quotation, warehouse_id)
            values (50100, 'PO-1', '2026-11-03', 1, 'EUR', 1, 1, false, false, 9001);
            insert into orderitems (trans_id, parts_id, qty, ship, sellprice, discount, unit, reqdate) values (50100, ${this.partId(sku)}, ${quantity}, 0, 1, 0, 'pcs', '2026-12-01')`);
    }

    unorder() {
        this.sql('delete from orderitems where trans_id = 50100; delete from oe where id = 50100');
    }

    discount(business, share) {
        this.sql(`update business set discount = ${share} where description = ${quote(business)}`);
    }

    reprice(sku, expression) {
        this.sql(`update parts set sellprice = ${expression} where partnumber = ${quote(sku)}`);
    }

    repriceTrade(sku, price) {
        this.sql(`update partscustomer set sellprice = ${price} where parts_id = ${this.partId(sku)}`);
    }

    setPhone(customerId, phone) {
        this.sql(`update customer set phone = ${quote(phone)} where id = ${30000 + Number(customerId)}`);
    }

    // Every row of every table the program reads, hashed: equal before and after means that nothing was written.
    fingerprint() {
        return this.sql(`select md5(string_agg(t, '|' order by t)) from (
            select p::text as t from parts p union all select i::text from inventory i union all select c::text from customer c
            union all select s::text from partscustomer s) x`);
    }
}

module.exports = { Ledger };
