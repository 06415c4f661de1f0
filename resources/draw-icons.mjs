import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { chromium } from 'playwright-core';
import { icnsOf, icoOf } from './packages/icon-files.mjs';
import { bars, inks, pictures, states } from './tray/pictures.mjs';

/**
 * `npm run icons`: draws the SVG files as the PNG files that are committed, and puts all tray icons
 * on one sheet to look at. Needs a Chromium.
 */
const resources = import.meta.dirname;
const sheetFile = join(resources, '../docs/pictures/tray-icons.png');

const executablePath = [
  env.CHROMIUM,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
].find((path) => path !== undefined && existsSync(path));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();

for (const { file, state, ink, size } of pictures) {
  await draw({ svg: join(resources, 'tray', `${state}.svg`), ink, size, into: join(resources, 'tray', file) });
}
const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
for (const size of sizes) {
  await draw({
    svg: join(resources, 'icon.svg'),
    ink: '#000',
    size,
    into: join(resources, `icons/${size}x${size}.png`),
  });
}
await draw({ svg: join(resources, 'icon.svg'), ink: '#000', size: 1024, into: join(resources, 'icon.png') });
const pictured = sizes.map((size) => ({ size, png: readFileSync(join(resources, `icons/${size}x${size}.png`)) }));
writeFileSync(join(resources, 'icon.ico'), icoOf(pictured.filter(({ size }) => size <= 256)));
const largest = { size: 1024, png: readFileSync(join(resources, 'icon.png')) };
writeFileSync(join(resources, 'icon.icns'), icnsOf([...pictured, largest]));
await drawSheet();
await browser.close();

async function draw({ svg, ink, size, into }) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0;color:${ink}}svg{display:block;width:${size}px;height:${size}px}</style>${readFileSync(svg, 'utf8')}`,
  );
  await page.screenshot({ path: into, omitBackground: true });
}

/** Each state on each bar, as large as it is there, and the smallest one magnified. */
async function drawSheet() {
  await page.setViewportSize({ width: 100 * states.length + 20, height: 100 });
  const rows = Object.entries(bars).map(([theme, background]) => row(theme, background));
  await page.setContent(`<style>
    body { margin: 0; font: 11px sans-serif; width: max-content; }
    div { display: flex; } figure { margin: 0; padding: 8px 10px; width: 80px; }
    p { margin: 0 0 6px; display: flex; gap: 6px; align-items: end; height: 32px; }
    .large { width: 80px; height: 80px; image-rendering: pixelated; display: block; }
  </style>${rows.join('')}`);
  await page.screenshot({ path: sheetFile, fullPage: true });
}

function row(theme, background) {
  const figures = states.map((state) => {
    const images = ['', '@1.5x', '@2x'].map((suffix) => `<img src="${dataUrl(`${state}-${theme}${suffix}.png`)}">`);
    const large = `<img class="large" src="${dataUrl(`${state}-${theme}.png`)}">`;
    return `<figure><p>${images.join('')}</p>${large}<figcaption>${state}</figcaption></figure>`;
  });
  return `<div style="background:${background};color:${inks[theme].fine}">${figures.join('')}</div>`;
}

function dataUrl(file) {
  return `data:image/png;base64,${readFileSync(join(resources, 'tray', file)).toString('base64')}`;
}
