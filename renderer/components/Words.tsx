import { createElement, Fragment, type ReactNode } from 'react';

/** A sentence of the catalogue with elements in it. */
export const Words = ({ of: parts }: { of: readonly ReactNode[] }) => createElement(Fragment, null, ...parts);
