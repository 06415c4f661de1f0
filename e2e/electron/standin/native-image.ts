import { existsSync, readFileSync } from 'node:fs';
import type { ImageState } from '../desktop-state';
import { strict } from './strict';

interface Representation {
  scaleFactor: number;
  png: Buffer;
}

type Members =
  | 'isEmpty'
  | 'getSize'
  | 'setTemplateImage'
  | 'isTemplateImage'
  | 'addRepresentation'
  | 'toPNG'
  | 'toDataURL'
  | 'getScaleFactors'
  | 'isMacTemplateImage';

/** A picture whose size is read from it, so that a wrong or missing file is seen. PNG only: nothing else is shipped. */
export class NativeImage implements Pick<Electron.NativeImage, Members> {
  readonly path: string | null;
  isMacTemplateImage: boolean;
  private readonly representations: Representation[];

  constructor(representations: Representation[], path: string | null = null) {
    this.representations = representations;
    this.path = path;
    // As Electron names them: a file `iconTemplate.png` is a template image by its name.
    this.isMacTemplateImage = path !== null && /Template(@\dx)?\.png$/.test(path);
    return strict('nativeImage', this);
  }

  isEmpty(): boolean {
    return this.representations.length === 0;
  }
  getSize(scaleFactor = 1): Electron.Size {
    const one = this.representations.find((each) => each.scaleFactor === scaleFactor) ?? this.representations[0];
    if (!one) return { width: 0, height: 0 };
    const { width, height } = sizeOf(one.png);
    return { width: Math.round(width / one.scaleFactor), height: Math.round(height / one.scaleFactor) };
  }
  setTemplateImage(option: boolean): void {
    this.isMacTemplateImage = option;
  }
  isTemplateImage(): boolean {
    return this.isMacTemplateImage;
  }
  addRepresentation({ scaleFactor = 1, buffer, dataURL }: Electron.AddRepresentationOptions): void {
    const png = buffer ?? (dataURL === undefined ? undefined : bytesOf(dataURL));
    if (png) this.representations.push({ scaleFactor, png });
  }
  getScaleFactors(): number[] {
    return this.representations.map(({ scaleFactor }) => scaleFactor);
  }
  toPNG(options: Electron.ToPNGOptions = {}): Buffer {
    const wanted = options.scaleFactor ?? 1;
    const one = this.representations.find(({ scaleFactor }) => scaleFactor === wanted) ?? this.representations[0];
    return one?.png ?? Buffer.alloc(0);
  }
  toDataURL(options?: Electron.ToDataURLOptions): string {
    return `data:image/png;base64,${this.toPNG(options).toString('base64')}`;
  }
}

export const nativeImage = strict('nativeImage', {
  createEmpty: () => new NativeImage([]),
  /** With its `@2x` and `@3x` beside it. An image that cannot be read is empty, as in Electron. */
  createFromPath(path: string) {
    const factors = [1, 1.25, 1.5, 2, 3].map((scaleFactor) => ({ scaleFactor, file: fileOf(path, scaleFactor) }));
    const found = factors.filter(({ file }) => existsSync(file));
    const read = found.map(({ scaleFactor, file }) => ({ scaleFactor, png: readFileSync(file) }));
    return new NativeImage(
      read.filter(({ png }) => isPng(png)),
      path,
    );
  },
  createFromBuffer: (buffer: Buffer, { scaleFactor = 1 }: Electron.CreateFromBufferOptions = {}) =>
    new NativeImage(isPng(buffer) ? [{ scaleFactor, png: buffer }] : []),
  createFromDataURL: (dataUrl: string) => new NativeImage([{ scaleFactor: 1, png: bytesOf(dataUrl) }]),
});

export function imageOf(image: unknown): NativeImage {
  return typeof image === 'string' ? nativeImage.createFromPath(image) : (image as NativeImage);
}

export function imageState(image: NativeImage): ImageState {
  return {
    path: image.path,
    ...image.getSize(),
    isTemplate: image.isMacTemplateImage,
    scaleFactors: image.getScaleFactors(),
    dataUrl: image.isEmpty() ? '' : image.toDataURL(),
  };
}

const fileOf = (path: string, scaleFactor: number): string =>
  scaleFactor === 1 ? path : path.replace(/(\.[^.]+)$/, `@${scaleFactor}x$1`);

const isPng = (bytes: Buffer): boolean => bytes.subarray(1, 4).toString('latin1') === 'PNG';

/** The header chunk comes first: after the signature, its length and its name stand width and height. */
const sizeOf = (png: Buffer): Electron.Size => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

const bytesOf = (dataUrl: string): Buffer => Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
