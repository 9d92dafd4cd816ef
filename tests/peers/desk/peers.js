'use strict';
// Starts and stops the two real systems by their own recipes, on ports and in folders of this run alone.

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

function skip(reason) {
    console.log(`skipped: ${reason}`);
    process.exit(process.env.CI === 'true' ? 1 : 77);
}

function needed() {
    if (Number(process.versions.node.split('.')[0]) < 20) skip(`Node 20 or later is needed; this is ${process.version}`);
    if (!fs.existsSync('/usr/lib/postgresql')) skip('PostgreSQL is not installed (package postgresql)');
    if (spawnSync('npm', ['--version']).status !== 0) skip('npm is not installed');
}

class Peers {
    constructor(folder) {
        this.folder = folder;
        const offset = process.pid % 400;
        this.ledgerPort = String(56100 + offset);
        this.shopPort = String(36100 + offset);
        this.environment = { ...process.env, LEDGER_DIR: path.join(folder, 'ledger'), LEDGER_PORT: this.ledgerPort,
            VENDURE_DIR: process.env.VENDURE_DIR || path.join(folder, 'vendure'), PORT: this.shopPort };
    }

    recipe(name, command) {
        const log = path.join(this.folder, `${name}.log`);
        const out = fs.openSync(log, 'a');
        const done = spawnSync('bash', [path.join(__dirname, '..', name, 'peer.sh'), command],
            { env: this.environment, stdio: ['ignore', out, out], timeout: 240000 });
        fs.closeSync(out);
        if (done.status !== 0) throw new Error(`${name} ${command} failed:\n${fs.readFileSync(log, 'utf8').slice(-2000)}`);
    }

    start() {
        fs.mkdirSync(this.folder, { recursive: true });
        fs.chmodSync(this.folder, 0o755); // PostgreSQL runs as another user
        this.recipe('sql-ledger', 'all');
        this.recipe('vendure', 'all');
    }

    stop() {
        for (const name of ['vendure', 'sql-ledger']) {
            try {
                this.recipe(name, 'stop');
            } catch (error) {
                console.log(`${name} did not stop: ${error.message}`);
            }
        }
    }
}

module.exports = { Peers, needed };
