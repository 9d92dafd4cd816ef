'use strict';
// Fills an empty server over its own API: variants SKU-00001 … with a price, stock at two locations, customers in groups.
const COUNT = +(process.env.VARIANTS || 450), CUSTOMERS = +(process.env.CUSTOMERS || 60);
const base = process.env.BASE;
let token = '';
async function ask(method, path, body) {
  const answer = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 400)}`);
  return text ? JSON.parse(text) : {};
}
const sku = (n) => 'SKU-' + String(n).padStart(5, '0');
(async () => {
  token = (await ask('POST', '/auth/user/emailpass', { email: process.env.EMAIL, password: process.env.PASSWORD })).token;
  const places = [];
  for (const name of ['Main', 'Second']) places.push((await ask('POST', '/admin/stock-locations', { name })).stock_location.id);
  for (let first = 1; first <= COUNT; first += 25) { // a product with one variant each, in batches
    const create = [];
    for (let n = first; n < first + 25 && n <= COUNT; n++) {
      create.push({
        title: `Product ${n}`, status: 'published', options: [{ title: 'Size', values: ['One'] }],
        variants: [{ title: 'One', sku: sku(n), manage_inventory: true, options: { Size: 'One' },
          prices: [{ currency_code: 'eur', amount: 10 + n / 100 },
            ...(n % 10 ? [] : [{ currency_code: 'eur', amount: 9 + n / 100, min_quantity: 10 }])] }],
      });
    }
    await ask('POST', '/admin/products/batch', { create });
  }
  for (let offset = 0; offset < COUNT; offset += 100) {
    const { inventory_items: items } = await ask('GET', `/admin/inventory-items?limit=100&offset=${offset}&order=id`);
    const create = items.flatMap((item) => {
      const n = +item.sku.slice(4);
      return places.map((location_id, i) => ({ inventory_item_id: item.id, location_id, stocked_quantity: i ? n % 5 : 10 + (n % 7) }));
    });
    await ask('POST', '/admin/inventory-items/location-levels/batch', { create });
  }
  const groups = [];
  for (const name of ['Retail', 'Wholesale']) groups.push((await ask('POST', '/admin/customer-groups', { name })).customer_group.id);
  for (let n = 1; n <= CUSTOMERS; n++) {
    const { customer } = await ask('POST', '/admin/customers', { email: `buyer${n}@example.test`, company_name: `Buyer ${n} Ltd`, phone: `+48 600 ${n}` });
    await ask('POST', `/admin/customers/${customer.id}/addresses`, { company: `Buyer ${n} Ltd`, first_name: 'A', last_name: 'Buyer',
      address_1: `Street ${n}`, city: 'Gdynia', postal_code: '81-001', country_code: 'pl', is_default_billing: true });
    await ask('POST', `/admin/customers/${customer.id}/customer-groups`, { add: [groups[n % 2]] });
  }
  require('fs').writeFileSync('seed.json', JSON.stringify({ places, variants: COUNT, customers: CUSTOMERS }));
})().catch((error) => { console.error(error); process.exit(1); });
