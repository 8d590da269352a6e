import assert from 'node:assert/strict';
import * as oauth from 'oauth4webapi';
import { facts } from '../testing/facts.js';
import { product, wire } from '../testing/journey.js';
import { agreementOf } from '../testing/program.js';

// LawLab listens without TLS here; a client refuses that unless it is told otherwise.
const insecurely = { [oauth.allowInsecureRequests]: true };

wire('The npm client oauth4webapi finds out how, exchanges a key for a token, and asks with it', async () => {
  const issuer = new URL(product.url);
  const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { ...insecurely, algorithm: 'oauth2' }));
  const { id, key } = await agreementOf(product, ['CODES', 'PLACES']);
  const client = { client_id: id };
  for (const authentication of [oauth.ClientSecretPost(key), oauth.ClientSecretBasic(key)]) {
    const response = await oauth.clientCredentialsGrantRequest(server, client, authentication, new URLSearchParams({ scope: 'CODES' }), insecurely);
    const granted = await oauth.processClientCredentialsResponse(server, client, response);
    facts.push(granted.access_token);
    const answer = await oauth.protectedResourceRequest(
      granted.access_token,
      'POST',
      new URL('/graphql', product.url),
      new Headers({ 'Content-Type': 'application/json' }),
      JSON.stringify({ query: '{ referenceCodes(list: "court", first: 1) { code } }' }),
      insecurely,
    );
    assert.equal((await answer.json()).data.referenceCodes.length, 1);
  }

  const refused = await oauth.clientCredentialsGrantRequest(server, client, oauth.ClientSecretPost(key), new URLSearchParams({ scope: 'STATISTICS' }), insecurely);
  await assert.rejects(oauth.processClientCredentialsResponse(server, client, refused), ({ error }) => error === 'invalid_scope');
});
