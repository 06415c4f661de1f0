/**
 * A certificate that nobody has signed but itself, with its key: what a stranger on the
 * way shows. Good for nothing else.
 */
export const selfSigned = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBiDCCAS+gAwIBAgIUOMiCURS/wpbzuwlcpMbpAOSUR6MwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwObm9ib2R5LmludmFsaWQwIBcNMjYxMTMwMDkzMTE4WhgPMjEy
NjExMDYwOTMxMThaMBkxFzAVBgNVBAMMDm5vYm9keS5pbnZhbGlkMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEk+mRWjKnJyDCuRuqG6JEW76pv5taJcSJugncuZhv
ptI7BMjC6RORtDfh/2rT3WKuKL7jclFHOVUY2jAyxRIqv6NTMFEwHQYDVR0OBBYE
FLKrI6iFuy+jg6kBHc7CN6NNWawoMB8GA1UdIwQYMBaAFLKrI6iFuy+jg6kBHc7C
N6NNWawoMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgYs1LENO5
bbJxZECAYiiQSbfF82INWcvO4hnwvCOwJW8CIC6FRZcnHYlezZZ1okGnO6hHVfxu
kHqot5H+8fBzcEwY
-----END CERTIFICATE-----`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgHS6wfPevS/Jll7d5
/gSleKgFFbfScEHPfh46wqjH9DehRANCAAST6ZFaMqcnIMK5G6obokRbvqm/m1ol
xIm6Cdy5mG+m0jsEyMLpE5G0N+H/atPdYq4ovuNyUUc5VRjaMDLFEiq/
-----END PRIVATE KEY-----`,
};
