import { expect, it } from 'vitest';
import { authorization, signatureOf } from './signature';

/** The example that Twitter publishes ("Creating a signature", version 1). */
const consumer = { key: 'xvz1evFS4wEEPTGEFPHBog', secret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw' };
const token = {
  value: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
  secret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
};
const nonce = 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg';

it('signs as a published example does, with its query and its form', () => {
  const request = {
    method: 'POST' as const,
    url: 'https://api.twitter.com/1/statuses/update.json?include_entities=true',
    form: { status: 'Hello Ladies + Gentlemen, a signed OAuth request!' },
    consumer,
    token,
  };
  const parameters = {
    oauth_consumer_key: consumer.key,
    oauth_nonce: nonce,
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: '1318622958',
    oauth_token: token.value,
    oauth_version: '1.0',
  };
  expect(signatureOf(request, parameters)).toBe('tnnArxj06cWHq44gCs1OSKk/jLY=');
  const header = authorization({ ...request, timestamp: 1_318_622_958, nonce });
  expect(header).toContain('oauth_signature="tnnArxj06cWHq44gCs1OSKk%2FjLY%3D"');
  expect(header).not.toContain(consumer.secret);
  expect(header).not.toContain(token.secret);
});
