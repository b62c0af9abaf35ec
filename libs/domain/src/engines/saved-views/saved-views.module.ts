import { Module } from '@nestjs/common';
import { SavedViews } from './saved-view.service.js';

@Module({ providers: [SavedViews], exports: [SavedViews] })
export class SavedViewsModule {}
