export { faultOf, MediaWorld, partsOf, pictureOf } from './media-world.ts';
