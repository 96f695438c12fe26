/*
 * The launcher's and the panel's look, inside a shadow root: the page's styles do not reach in, ours
 * do not leak out. A constructed sheet needs no permission from the page's content security policy.
 */

const CSS = `
:host{all:initial!important;position:fixed!important;z-index:2147483000!important;inset-block-end:0!important;inset-inline-end:0!important;width:0!important;height:0!important;display:block!important}
[hidden]{display:none!important}
*{box-sizing:border-box}
.launch{position:fixed;inset-block-end:calc(20px + env(safe-area-inset-bottom));inset-inline-end:20px;min-width:60px;height:60px;border:0;border-radius:30px;padding:0 18px;
display:flex;align-items:center;gap:10px;background:var(--fill);color:var(--on);cursor:pointer;
font:600 16px/1 system-ui,"Segoe UI",Roboto,"Noto Sans Hebrew",Arial,sans-serif;box-shadow:0 2px 6px rgb(16 30 40/.18),0 10px 28px rgb(16 30 40/.22);transition:transform .15s,box-shadow .15s;-webkit-tap-highlight-color:transparent}
.launch:hover{transform:translateY(-2px);box-shadow:0 3px 8px rgb(16 30 40/.2),0 14px 34px rgb(16 30 40/.26)}
.launch:focus-visible{outline:3px solid #fff;outline-offset:-6px;box-shadow:0 0 0 3px var(--ink),0 10px 28px rgb(16 30 40/.22)}
.launch.open{padding:0;justify-content:center}
.launch.open .label{display:none}
.icon{width:26px;height:26px;flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.badge{position:absolute;inset-block-start:-5px;inset-inline-start:-5px;min-width:24px;height:24px;padding:0 7px;border-radius:12px;background:#c3281f;color:#fff;border:2px solid #fff;font-size:13px;line-height:20px;text-align:center}
.live{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
dialog{position:fixed;inset:auto;inset-block-end:calc(92px + env(safe-area-inset-bottom));inset-inline-end:20px;margin:0;padding:0;border:0;width:400px;max-width:calc(100vw - 40px);height:min(680px,100dvh - 116px);max-height:none;
border-radius:20px;overflow:hidden;background:#fff;color:#18222b;box-shadow:0 0 0 1px rgb(16 30 40/.08),0 18px 60px rgb(16 30 40/.28);transform-origin:100% 100%}
dialog[open]{animation:rise .2s ease-out}
dialog::backdrop{background:none}
dialog.full{inset:0;width:100%;height:100%;max-width:none;max-height:none;border-radius:0;box-shadow:none;animation:none;background:linear-gradient(var(--fill) 50%,#fff 50%);
padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}
dialog.full.keys{inset-block-end:auto;padding-bottom:0}
iframe{display:block;width:100%;height:100%;border:0;background:#fff;color-scheme:light}
@keyframes rise{from{opacity:0;transform:translateY(14px) scale(.98)}}
@media (max-width:520px){.launch{padding:0;justify-content:center;width:60px;inset-inline-end:16px;inset-block-end:calc(16px + env(safe-area-inset-bottom))}.launch .label{display:none}}
@media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
@media (forced-colors:active){.launch,dialog{border:2px solid}}
@media print{.launch,dialog{display:none}}`;

export function dress(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement("style");
    style.textContent = CSS;
    root.append(style);
  }
}
