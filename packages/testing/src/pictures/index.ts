export { canvasChunk, jpegOf, jpegSegment, losslessChunk, lossyChunk, pngOf, webpChunk, webpFile } from './samples.ts';
