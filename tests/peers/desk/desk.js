'use strict';
// zgodactl as its users have it: arguments in, exit code and JSON out.

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { location } = require('./shop');

class Desk {
    constructor(program, folder, peers) {
        this.program = program;
        this.folder = folder;
        fs.mkdirSync(folder, { recursive: true });
        const workspace = {
            zgoda: 1, id: '6f0d2b0e-6a54-4a0e-9d0e-5a1c7b8e2f10', name: 'SQL-Ledger and Vendure',
            erp: { name: 'SQL-Ledger', profile: 'sql-ledger', engine: 'postgresql', host: '127.0.0.1',
                port: Number(peers.ledgerPort), database: 'ledger', user: 'erp_read', writable: false },
            b2b: { name: 'Vendure', profile: 'vendure', url: `http://127.0.0.1:${peers.shopPort}`, user: 'superadmin', parameters: { customer_code: 'id' } },
            areas: ['stock', 'prices', 'customers', 'orders', 'order_lines'],
            crosswalks: {
                warehouse: { strict: true, pairs: [{ erp: 'Main', b2b: location.main }, { erp: 'Second', b2b: location.second }] },
                price_list: { strict: false, pairs: [{ erp: 'default', b2b: '__default_channel__' }, { erp: 'Trade', b2b: 'b2b' }] },
                unit: { others: '' },
            },
            linkExact: true,
        };
        fs.writeFileSync(path.join(folder, 'workspace.json'), JSON.stringify(workspace, null, 2));
    }

    run(args, { secret = 'superadmin', expect = [0] } = {}) {
        return this.runAll(args, expect, secret).out;
    }

    // Both of what it prints, where it ends in one of these ways.
    runAll(args, expect = [0], secret = 'superadmin') {
        const done = spawnSync(this.program, ['-w', this.folder, ...args],
            { encoding: 'utf8', timeout: 180000, env: { ...process.env, ZGODA_ERP_PASSWORD: '', ZGODA_B2B_SECRET: secret, QT_QPA_PLATFORM: 'offscreen' } });
        const said = `zgodactl ${args.join(' ')}: exit ${done.status}\n${(done.stdout || '').slice(0, 1500)}\n${(done.stderr || '').slice(0, 1500)}`;
        if (!expect.includes(done.status)) throw new Error(`expected exit ${expect.join(' or ')}: ${said}`);
        return { out: done.stdout, err: done.stderr };
    }

    json(args, options) {
        return JSON.parse(this.run([...args, '--json'], options));
    }

    // "sku · location" -> row, of everything that differs in an area
    rows(area) {
        const rows = new Map();
        for (const row of this.json(['diff', area], { expect: [0, 2] }).rows) rows.set(keyOf(row), row);
        return rows;
    }
}

const keyOf = (row) => (Array.isArray(row.key) ? row.key : Object.values(row.key)).filter((part) => part !== '' && part !== null).join(' · ');

module.exports = { Desk };
