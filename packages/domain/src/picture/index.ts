export {
  MAX_PICTURE_BYTES,
  MAX_PIXELS,
  MAX_SIDE,
  MAX_SMALL_BYTES,
  MAX_SMALL_SIDE,
  MIN_SIDE,
  PICTURE_TYPES,
  type PictureFacts,
  type PictureType,
} from './picture.ts';
export { readPicture } from './read-picture.ts';
