// How cards look: sizes as in Teams, colours of this page, each checked for a contrast of 4.5 to 1 on every background it can stand on.

const light = {
  surface: "#ffffff", text: "#1f2429", subtle: "#565e66", line: "#d7dce0",
  accent: "#0b5563", good: "#0d5f2b", warning: "#7a4b00", attention: "#a4101c", dark: "#1f2429", light: "#565e66",
  emphasis: "#f2f5f6", accentBack: "#e2f0f2", goodBack: "#e3f3e6", warningBack: "#fdf1d4", attentionBack: "#fce8e8",
};

const dark = {
  surface: "#22272d", text: "#f1f3f5", subtle: "#b7bec6", line: "#434a52",
  accent: "#7fd0de", good: "#86d99a", warning: "#f3c969", attention: "#ffa3a3", dark: "#f1f3f5", light: "#b7bec6",
  emphasis: "#2c3239", accentBack: "#17373e", goodBack: "#193524", warningBack: "#3c3115", attentionBack: "#452326",
};

const tone = color => ({ default: color, subtle: color, highlightColors: { default: "#fff3b0", subtle: "#fff3b0" } });

function container(palette, backgroundColor) {
  return {
    backgroundColor,
    borderColor: palette.line,
    foregroundColors: {
      default: { default: palette.text, subtle: palette.subtle, highlightColors: { default: "#fff3b0", subtle: "#fff3b0" } },
      dark: tone(palette.dark),
      light: tone(palette.light),
      accent: tone(palette.accent),
      good: tone(palette.good),
      warning: tone(palette.warning),
      attention: tone(palette.attention),
    },
  };
}

export function hostConfig(isDark) {
  const palette = isDark ? dark : light;
  return {
    supportsInteractivity: true,
    fontFamily: "inherit",
    fontTypes: {
      default: { fontFamily: "inherit", fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 }, fontWeights: { lighter: 300, default: 400, bolder: 600 } },
      monospace: { fontFamily: "ui-monospace, Consolas, monospace", fontSizes: { small: 12, default: 13, medium: 15, large: 18, extraLarge: 22 }, fontWeights: { lighter: 300, default: 400, bolder: 600 } },
    },
    fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 26, extraLarge: 30 },
    imageSizes: { small: 32, medium: 52, large: 100 },
    spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 16 },
    separator: { lineThickness: 1, lineColor: palette.line },
    adaptiveCard: { allowCustomStyle: false },
    imageSet: { imageSize: "medium", maxImageHeight: 100 },
    factSet: {
      title: { color: "default", isSubtle: true, size: "default", weight: "default", wrap: true, maxWidth: 160 },
      value: { color: "default", isSubtle: false, size: "default", weight: "default", wrap: true },
      spacing: 16,
    },
    textBlock: { headingLevel: 2 },
    textStyles: { heading: { size: "large", weight: "bolder", color: "default", isSubtle: false, fontType: "default" } },
    inputs: {
      label: {
        inputSpacing: "small",
        requiredInputs: { weight: "bolder" },
        optionalInputs: { weight: "bolder" },
      },
      errorMessage: { color: "attention", spacing: "small", weight: "default" },
    },
    actions: {
      maxActions: 6, spacing: "medium", buttonSpacing: 8, showCard: { actionMode: "inline", inlineTopMargin: 12, style: "emphasis" },
      preExpandSingleShowCardAction: false, actionsOrientation: "horizontal", actionAlignment: "left", allowTitleToWrap: true, iconPlacement: "leftOfTitle", iconSize: 16,
    },
    containerStyles: {
      default: container(palette, palette.surface),
      emphasis: container(palette, palette.emphasis),
      accent: container(palette, palette.accentBack),
      good: container(palette, palette.goodBack),
      warning: container(palette, palette.warningBack),
      attention: container(palette, palette.attentionBack),
    },
  };
}
