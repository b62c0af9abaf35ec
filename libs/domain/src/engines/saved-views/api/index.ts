import { SavedViewLoader } from './saved-view.loader.js';
import { SavedViewResolver } from './saved-view.resolver.js';

export const providers = [SavedViewLoader, SavedViewResolver];
