/**
 * Runs the app as on another platform, as far as it asks `process.platform`. Packages with native parts still have to
 * find those of this one: node-gyp-build asks the environment first.
 */
const platform = process.env['STANDIN_PLATFORM'];
if (platform !== undefined) {
  process.env['npm_config_platform'] = process.platform;
  Object.defineProperty(process, 'platform', { value: platform });
}
