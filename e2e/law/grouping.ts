import type { Answer, Watch } from './law';
import { learntOf, newSeries, place, take, type Series } from './series';

/** The series of these devices, with what the answer of now brought. */
export function seriesWith(watch: Watch, group: Set<string>): Series {
  const { series, answers } = watch;
  const earlier = answers.slice(0, -1).flatMap(({ rows }) => rows.filter(({ device }) => group.has(device)));
  const before = series.find(({ devices }) => isSubset(devices, group));
  const isSame = before !== undefined && earlier.every(({ device }) => before.devices.has(device));
  const one = isSame ? before : regrouped(watch, group);
  one.devices = group;
  readInto(one, watch, answers.slice(-1), take);
  return one;
}

/**
 * A series of other devices than before: the rows of earlier answers are read once more. Of devices that change
 * their names it is learnt from their becoming one on how late they come, whatever else was taken for one of them.
 */
function regrouped(watch: Watch, group: Set<string>): Series {
  const one = { ...newSeries(), devices: group };
  const isOfSeveral = group.size > 1;
  readInto(one, watch, watch.answers.slice(0, -1), isOfSeveral ? place : take);
  const common = watch.series.find(({ devices }) => devices.size > 1);
  return isOfSeveral && common !== undefined ? { ...one, ...learntOf(common) } : one;
}

function readInto(one: Series, { household }: Watch, answers: Answer[], reads: typeof take): void {
  for (const { at, rows } of answers) {
    const own = rows.filter(({ device }) => one.devices.has(device));
    if (own.length > 0) reads(one, own, household.thresholds, at);
  }
}

const isSubset = (one: Set<string>, other: Set<string>): boolean => [...one].every((device) => other.has(device));
