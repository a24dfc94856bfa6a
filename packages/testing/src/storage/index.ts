export { type StorageUnderTest, storageConformance } from './conformance.ts';
