import { expect, test } from 'vitest';
import { addressOf, pageAt, pageNames, placeOf, places, type Page } from './places';

const pages = Object.keys(pageNames) as Page[];

test('every page stands in one place, and its address leads back to it', () => {
  expect(places.flatMap((place): readonly Page[] => place.pages).toSorted()).toEqual(pages.toSorted());
  expect(pages.map((page) => pageAt(addressOf(page)))).toEqual(pages);
});

test.each<[string, Page, string]>([
  ['#/contacts', 'contacts', '#/people/contacts'],
  ['#/workouts', 'workouts', '#/people/workouts'],
  ['#/thresholds', 'alarms', '#/alarms'],
  ['#/sources', 'sources', '#/setup/sources'],
  ['#/channels', 'channels', '#/setup/channels'],
  ['#/health', 'health', '#/setup/health'],
  ['#/settings', 'settings', '#/setup/settings'],
  ['#/people', 'contacts', '#/people/contacts'],
  ['#/setup/nothing', 'sources', '#/setup/sources'],
])('the address %s leads to %s, which is %s now', (address, page, present) => {
  expect(pageAt(address)).toBe(page);
  expect(addressOf(page)).toBe(present);
});

test.each(['', '#/', '#/nowhere', '#/panel'])('the address "%s" names no page', (address) => {
  expect(pageAt(address)).toBeNull();
});

test('a page knows its place', () => {
  expect(placeOf('health').name).toBe('Set-up');
});
