'use strict';
// One product, from the call to the verified write, timed; and what the server itself needs for the same requests, asked
// by bare calls, taken off it.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { location } = require('./shop');

const mostOwn = 2000; // ms: the program's own time, its start and the store included
const agent = new http.Agent({ keepAlive: true });

function send(port, { method, url, headers, body }) {
    return new Promise((resolve, reject) => {
        const request = http.request({ host: '127.0.0.1', port, method, path: url, headers, agent }, (answer) => {
            const parts = [];
            answer.on('data', (part) => parts.push(part));
            answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
        });
        request.on('error', reject);
        request.end(body);
    });
}

// Stands before the shop and keeps what passes.
class Recorder {
    constructor(port) {
        this.shopPort = port;
        this.calls = [];
        this.server = http.createServer((request, response) => {
            const parts = [];
            request.on('data', (part) => parts.push(part));
            request.on('end', async () => {
                const call = { method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(parts) };
                this.calls.push(call);
                const answer = await send(this.shopPort, call);
                response.writeHead(answer.status, answer.headers);
                response.end(answer.body);
            });
        });
    }
    start() {
        return new Promise((resolve) => this.server.listen(0, '127.0.0.1', () => resolve(this.server.address().port)));
    }
    stop() {
        this.server.closeAllConnections();
        this.server.close();
    }
}

// Without standing still meanwhile: the recorder works in this process.
function runDesk(desk, args) {
    return new Promise((resolve, reject) => {
        const began = process.hrtime.bigint();
        const child = spawn(desk.program, ['-w', desk.folder, ...args],
            { env: { ...process.env, ZGODA_ERP_PASSWORD: '', ZGODA_B2B_SECRET: 'superadmin', QT_QPA_PLATFORM: 'offscreen' } });
        let out = '', err = '';
        child.stdout.on('data', (part) => { out += part; });
        child.stderr.on('data', (part) => { err += part; });
        child.on('error', reject);
        child.on('close', (code) => resolve({ code, out, err, ms: Number(process.hrtime.bigint() - began) / 1e6 }));
    });
}

function setUrl(desk, url) {
    const file = path.join(desk.folder, 'workspace.json');
    const workspace = JSON.parse(fs.readFileSync(file, 'utf8'));
    workspace.b2b.url = url;
    fs.writeFileSync(file, JSON.stringify(workspace, null, 2));
}

// The same requests in the same order, one after the other.
async function bareTime(port, calls) {
    const began = process.hrtime.bigint();
    for (const call of calls) assert.ok((await send(port, call)).status < 400);
    return Number(process.hrtime.bigint() - began) / 1e6;
}

async function force(desk, shop, ledger, before, shopPort, sku) {
    const level = before.variants.get(sku).stock[location.main];
    const recorder = new Recorder(shopPort);
    setUrl(desk, `http://127.0.0.1:${await recorder.start()}`);
    try {
        ledger.sell(sku, 9001, 3);
        ledger.sell('SKU-00301', 9001, 3); // nobody asked for it
        const done = await runDesk(desk, ['sync', sku, '--by', 'stock.sku', '--write', '--json']);
        assert.equal(done.code, 0, `${done.out}${done.err}`);
        const report = JSON.parse(done.out);
        assert.equal(report.run.done, 1);
        const stock = report.areas.find((area) => area.area === 'stock');
        assert.ok(stock.good && !stock.asked.erp.whole && !stock.asked.b2b.whole);
        const now = await shop.variants();
        assert.equal(now.get(sku).stock[location.main].onHand, level.onHand - 3, 'the shop holds what the ERP has');
        const other = before.variants.get('SKU-00301').stock[location.main].onHand;
        assert.equal(now.get('SKU-00301').stock[location.main].onHand, other, 'and nothing else was touched');
        for (const call of recorder.calls)
            assert.ok(!String(call.body).includes('SKU-00301') || String(call.body).includes(sku));
        const server = await bareTime(shopPort, recorder.calls);
        const own = done.ms - server;
        console.log(`one product, click to verified write: ${done.ms.toFixed(0)} ms, of which the shop itself ${server.toFixed(0)} ms `
            + `(${recorder.calls.length} requests, asked again by bare calls); own time ${own.toFixed(0)} ms of ${mostOwn}`);
        assert.ok(own <= mostOwn, `own time ${own.toFixed(0)} ms`);
    } finally {
        recorder.stop();
        agent.destroy();
        setUrl(desk, `http://127.0.0.1:${shopPort}`);
    }
    // Back to where both sides agreed.
    ledger.sell('SKU-00301', 9001, -3);
    ledger.sell(sku, 9001, -3);
    desk.run(['sync', sku, '--by', 'stock.sku', '--write']);
}

module.exports = { force };
