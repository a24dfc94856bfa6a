export { checkKey, keyOf } from './key.ts';
export { type Content, type FileFacts, type FileStorage, noSuchFile, storageAway, tooLarge } from './port.ts';
