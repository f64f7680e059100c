"""Evaluation of mojimend on published translations: clean text, made damage, collected cases."""
