'use strict';
// A server for tests: the database that peer.sh started, 127.0.0.1 only, no admin pages, secrets of nobody's.
const { defineConfig } = require('@medusajs/framework/utils');
module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { ssl: false, connection: { ssl: false } },
    http: { host: '127.0.0.1', storeCors: '', adminCors: '', authCors: '', jwtSecret: 'only-for-tests', cookieSecret: 'only-for-tests' },
  },
  admin: { disable: true },
});
