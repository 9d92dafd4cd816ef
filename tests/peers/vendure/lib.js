'use strict';
const BASE = process.env.BASE || 'http://127.0.0.1:3871';
// One GraphQL call. opts.token: session token (bearer) or opts.apiKey; opts.channel: channel token; opts.shop: shop-api
async function raw(query, variables, opts = {}) {
  const headers = { 'content-type': 'application/json' };
  if (opts.token) headers.authorization = 'Bearer ' + opts.token;
  if (opts.apiKey) headers['vendure-api-key'] = opts.apiKey;
  if (opts.channel) headers['vendure-token'] = opts.channel;
  const res = await fetch(BASE + (opts.shop ? '/shop-api' : '/admin-api'), { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const text = await res.text();
  let body; try { body = JSON.parse(text); } catch { body = text; }
  return { status: res.status, headers: Object.fromEntries(res.headers), body };
}
async function gql(query, variables, opts) {
  const r = await raw(query, variables, opts);
  if (r.body.errors) throw new Error(JSON.stringify(r.body.errors[0].message) + ' in ' + query.slice(0, 120));
  return r.body.data;
}
async function login(user = 'superadmin', password = 'superadmin', opts = {}) {
  const r = await raw('mutation($u:String!,$p:String!){ login(username:$u,password:$p){ __typename ... on CurrentUser { id identifier } ... on ErrorResult { errorCode message } } }', { u: user, p: password }, opts);
  if (!r.headers['vendure-auth-token']) throw new Error('login: ' + JSON.stringify(r.body));
  return r.headers['vendure-auth-token'];
}
const ms = async (label, f) => { const t = performance.now(); const v = await f(); console.log(`${label}: ${Math.round(performance.now() - t)} ms`); return v; };
module.exports = { BASE, raw, gql, login, ms };
