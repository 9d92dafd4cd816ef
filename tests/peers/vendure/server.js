'use strict';
// A real Vendure 3 server, no dashboard, no worker process, all state in one SQLite file.
// Listens on 127.0.0.1 only. Environment:
//   PORT=3871  DB=./vendure.sqlite  DB_TYPE=better-sqlite3|postgres|sqljs  (PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE)
//   sqljs: no native code; DB is read at start and never written unless SAVE=1 (then at SIGTERM): a restart is a reset
//   INIT=1  creates the schema and the base data (zones, tax, shipping, payment), then goes on to serve
process.env.VENDURE_DISABLE_TELEMETRY = 'true'; // otherwise it reports to its makers at start
const path = require('path');
const core = require('@vendure/core');
const { populateInitialData } = require('@vendure/core/cli');

const port = +(process.env.PORT || 3871);
const init = process.env.INIT === '1';
const db = process.env.DB || path.join(__dirname, 'vendure.sqlite');

const dbConnectionOptions =
  process.env.DB_TYPE === 'postgres'
    ? { type: 'postgres', synchronize: init, logging: false,
        host: process.env.PGHOST || '127.0.0.1', port: +(process.env.PGPORT || 5432),
        username: process.env.PGUSER || 'vendure', password: process.env.PGPASSWORD || 'vendure',
        database: process.env.PGDATABASE || 'vendure' }
    : process.env.DB_TYPE === 'sqljs'
    ? { type: 'sqljs', location: db, autoSave: false, synchronize: init, logging: false }
    : { type: 'better-sqlite3', database: db, synchronize: init, logging: false,
        prepareDatabase: (d) => { d.pragma('journal_mode = MEMORY'); d.pragma('synchronous = OFF'); } }; // tests only: no fsync, one file

// API keys and passwords are checked with bcrypt (12 rounds, 100 to 250 ms of CPU) on EVERY request made with an API key.
// FAST_HASH=1 uses 4 rounds for both, so that tests are not dominated by it. Set it the same at seeding and serving.
class FastBcrypt { hash(p) { return require('bcrypt').hash(p, 4); } check(p, h) { return require('bcrypt').compare(p, h); } }
const fast = process.env.FAST_HASH === '1';

const config = {
  apiOptions: { port, hostname: '127.0.0.1', adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  authOptions: {
    tokenMethod: ['bearer', 'cookie', 'api-key'],
    superadminCredentials: { identifier: 'superadmin', password: 'superadmin' },
    cookieOptions: { secret: 'test-only' },
    requireVerification: false,
    ...(fast ? { passwordHashingStrategy: new FastBcrypt(), adminApiKeyStrategy: new core.RandomBytesApiKeyStrategy({ hashingStrategy: new FastBcrypt() }) } : {}),
  },
  dbConnectionOptions,
  paymentOptions: { paymentMethodHandlers: [core.dummyPaymentHandler] },
  customFields: {},
  logger: new core.DefaultLogger({ level: process.env.VERBOSE ? core.LogLevel.Debug : core.LogLevel.Warn, timestamp: false }),
  plugins: [core.DefaultJobQueuePlugin.init({ useDatabaseForBuffer: false }), ...(process.env.SEARCH === '1' ? [core.DefaultSearchPlugin.init({ bufferUpdates: false })] : [])],
};

const initialData = {
  defaultLanguage: core.LanguageCode.en,
  defaultZone: 'Europe',
  countries: [
    { name: 'Germany', code: 'DE', zone: 'Europe' },
    { name: 'Austria', code: 'AT', zone: 'Europe' },
    { name: 'Russia', code: 'RU', zone: 'Europe' },
    { name: 'United States', code: 'US', zone: 'Americas' },
  ],
  taxRates: [{ name: 'Standard Tax', percentage: 20 }, { name: 'Zero Tax', percentage: 0 }],
  shippingMethods: [{ name: 'Standard Shipping', price: 500, taxRate: 20 }],
  paymentMethods: [{ name: 'Dummy Payment', handler: { code: 'dummy-payment-handler', arguments: [{ name: 'automaticSettle', value: 'true' }] } }],
  collections: [],
};

(async () => {
  const t0 = Date.now();
  const app = await core.bootstrap(config);
  if (init) await populateInitialData(app, initialData);
  // job queue in this same process (no worker): needed only for search index and collections
  await app.get(core.JobQueueService).start();
  console.log(`READY http://127.0.0.1:${port} pid=${process.pid} start_ms=${Date.now() - t0} rss_mb=${Math.round(process.memoryUsage().rss / 1048576)}`);
  const stop = async () => {
    // sqljs holds the whole database in memory: it is written to DB only here, and only where SAVE=1 asks for it
    if (process.env.DB_TYPE === 'sqljs' && process.env.SAVE === '1') await app.get(core.TransactionalConnection).rawConnection.driver.save();
    await app.close(); process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
})().catch((e) => { console.error(e); process.exit(1); });
