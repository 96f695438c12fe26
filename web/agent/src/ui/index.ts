/** The design system: everything a screen is built from. */
export { Avatar, initials } from "./avatar";
export { Button, type ButtonProps, IconButton, Spinner } from "./button";
export { Picker, type PickItem } from "./combo";
export { cx } from "./cx";
export { Dialog, type DialogProps, Drawer } from "./dialog";
export { FormRow, TextField, type TextFieldProps, inputClass, labelClass } from "./field";
export { Menu, type MenuEntry, type MenuGroup } from "./menu";
export { AnchoredPopover, Popover } from "./popover";
export { Select, type Option, type SelectProps } from "./select";
export { Banner, EmptyState, Skeleton } from "./state";
export { Table, type Column } from "./table";
export { Tabs, type TabItem } from "./tabs";
export { Badge, Kbd, Tag, type Tone } from "./tag";
export { Toasts, toast } from "./toast";
export { Checkbox, Switch } from "./toggle";
export { Tooltip } from "./tooltip";
