'use strict';
// The shop as a stranger sees it: the test's own HTTP calls, sharing no code with the program under test.

const http = require('node:http');

const location = { main: 'Default Stock Location', second: 'Warehouse 2' };

// A connection for each call: while zgodactl runs, this program stands still, and the shop would close an idle one.
function post(url, headers, body) {
    return new Promise((resolve, reject) => {
        const request = http.request(url, { method: 'POST', headers, agent: false }, (response) => {
            const parts = [];
            response.on('data', (part) => parts.push(part));
            response.on('end', () => resolve({ headers: response.headers, text: Buffer.concat(parts).toString('utf8') }));
        });
        request.on('error', reject);
        request.end(body);
    });
}

class Shop {
    constructor(base) {
        this.base = base;
    }

    async call(query, variables = {}, channel = '') {
        const headers = { 'content-type': 'application/json' };
        if (this.token) headers.authorization = `Bearer ${this.token}`;
        if (channel) headers['vendure-token'] = channel;
        const body = JSON.stringify({ query, variables });
        const answer = await post(`${this.base}/admin-api`, headers, body);
        this.token = answer.headers['vendure-auth-token'] || this.token;
        const json = JSON.parse(answer.text);
        if (json.errors) throw new Error(`${json.errors[0].message} in ${query.slice(0, 80)}`);
        return json.data;
    }

    async login() {
        await this.call('mutation { login(username: "superadmin", password: "superadmin") { __typename } }');
    }

    // sku -> { id, price (minor units), stock: { location name: { id, onHand, allocated } } }
    async variants(channel = '') {
        const query = `query($o: ProductVariantListOptions) { productVariants(options: $o) { totalItems items {
            id sku price stockLevels { stockLocationId stockOnHand stockAllocated stockLocation { name } } } } }`;
        const found = new Map();
        for (let skip = 0, total = 1; skip < total; skip += 500) {
            const page = (await this.call(query, { o: { take: 500, skip, sort: { id: 'ASC' } } }, channel)).productVariants;
            total = page.totalItems;
            for (const item of page.items) {
                const stock = {};
                for (const level of item.stockLevels)
                    stock[level.stockLocation.name] =
                        { id: level.stockLocationId, onHand: level.stockOnHand, allocated: level.stockAllocated };
                found.set(item.sku, { id: item.id, price: item.price, stock });
            }
        }
        return found;
    }

    async customers() {
        const query = `{ customers(options: { take: 500 }) { totalItems items {
            id emailAddress firstName lastName phoneNumber groups { name } addresses { company } } } }`;
        return (await this.call(query)).customers.items;
    }

    // code -> { customer, lines: [{ sku, quantity }], net, gross (minor units) } of the orders that were placed
    async orders() {
        const query = `{ orders(options: { take: 100, filter: { active: { eq: false } } }) { items {
            code total totalWithTax customer { id } lines { quantity productVariant { sku } } } } }`;
        const found = new Map();
        for (const order of (await this.call(query)).orders.items)
            found.set(order.code, { customer: order.customer.id, net: order.total, gross: order.totalWithTax,
                lines: order.lines.map((line) => ({ sku: line.productVariant.sku, quantity: line.quantity })) });
        return found;
    }

    // Everything that a write could touch, as one comparable object: what "restored" and "nothing else" are judged by.
    async state() {
        const all = { stock: {}, prices: {}, customers: {} };
        for (const channel of ['', 'b2b-token']) {
            for (const [sku, variant] of await this.variants(channel)) {
                all.prices[`${sku} ${channel || 'default'}`] = variant.price;
                for (const [name, level] of Object.entries(variant.stock)) all.stock[`${sku} ${name}`] = level.onHand;
            }
        }
        for (const customer of await this.customers())
            all.customers[customer.id] = `${customer.emailAddress} ${customer.phoneNumber} ${customer.firstName} ${customer.lastName}`;
        return all;
    }

    async setStock(variant, name, onHand) {
        const level = { stockLocationId: variant.stock[name].id, stockOnHand: onHand };
        await this.call('mutation($i: [UpdateProductVariantInput!]!) { updateProductVariants(input: $i) { id } }',
            { i: [{ id: variant.id, stockLevels: [level] }] });
    }

    async setPrice(variant, minor, channel = '') {
        await this.call('mutation($i: [UpdateProductVariantInput!]!) { updateProductVariants(input: $i) { id } }',
            { i: [{ id: variant.id, prices: [{ currencyCode: 'EUR', price: minor }] }] }, channel);
    }

    // What the desk says of an order to the shop's people, the newest first.
    async flags(code) {
        const query = `query($o: OrderListOptions) { orders(options: $o) { items {
            history(options: { filter: { type: { eq: "ORDER_NOTE" } }, sort: { createdAt: DESC } }) { items { data isPublic } } } } }`;
        const order = (await this.call(query, { o: { filter: { code: { eq: code } } } })).orders.items[0];
        for (const note of order.history.items) if (note.isPublic) throw new Error('a customer could read it');
        return order.history.items.map((note) => note.data.note);
    }

    // What the promotion for a group of customers takes off, in percent.
    async discount() {
        const all = (await this.call('{ promotions { items { actions { code args { name value } } } } }')).promotions.items;
        return all[0].actions[0].args.find((arg) => arg.name === 'discount').value;
    }

    // How often this customer was asked to choose a password.
    async invitations(id) {
        const query = `query($id: ID!) { customer(id: $id) { history(options: {
            filter: { type: { eq: "CUSTOMER_PASSWORD_RESET_REQUESTED" } } }) { totalItems } } }`;
        return (await this.call(query, { id })).customer.history.totalItems;
    }

    async setPhone(id, phoneNumber) {
        await this.call('mutation($i: UpdateCustomerInput!) { updateCustomer(input: $i) { __typename } }',
            { i: { id, phoneNumber } });
    }
}

module.exports = { Shop, location };
